package dev.triptych.persistence.write;

import dev.triptych.application.maintenance.source.ConversationCopies;
import dev.triptych.application.maintenance.source.ConversationSource;
import dev.triptych.application.maintenance.source.MessagesToIndex;
import dev.triptych.persistence.copy.CopySource;
import dev.triptych.persistence.sql.Sql;
import dev.triptych.persistence.write.copy.JooqConversationCopies;
import dev.triptych.persistence.write.copy.JooqConversationSource;
import dev.triptych.persistence.write.copy.JooqCopySource;
import dev.triptych.persistence.write.copy.JooqMessagesToIndex;

/** The ports through which the write database is the source of copies: for new generations and for repairs. */
public final class SourcePorts {
    private final Sql sql;
    private final Sql copies;

    SourcePorts(Sql sql, Sql copies) {
        this.sql = sql;
        this.copies = copies;
    }

    /** The messages of one conversation after another, from which documents are built. */
    public ConversationSource conversationSource() {
        return new JooqConversationSource(sql);
    }

    /** Messages in the form in which they are indexed. */
    public MessagesToIndex messagesToIndex() {
        return new JooqMessagesToIndex(sql);
    }

    /** Single conversations, copied whole. */
    public ConversationCopies conversationCopies() {
        return new JooqConversationCopies(copies);
    }

    /** The source from which a generation of the read store is copied. */
    public CopySource copySource() {
        return new JooqCopySource(sql, copies);
    }
}
