package dev.triptych.persistence.read.repair;

import dev.triptych.application.flow.projection.ParkedEvent;
import dev.triptych.application.flow.projection.SearchDocument;
import dev.triptych.application.flow.read.ReadModelChanges;
import dev.triptych.application.maintenance.derived.views.RepairTransaction;
import dev.triptych.application.maintenance.source.ConversationCopy;
import dev.triptych.domain.ConversationId;
import dev.triptych.domain.EventId;
import dev.triptych.domain.conversation.ReadMarker;
import dev.triptych.persistence.read.feed.JooqReadModelTransaction;
import dev.triptych.persistence.sql.PlainSql;
import dev.triptych.persistence.table.ConversationReplacement;
import dev.triptych.persistence.table.ViewWriter;
import java.util.Collection;
import java.util.List;
import org.jooq.DSLContext;

/** One transaction that holds one conversation. */
final class JooqRepairTransaction implements RepairTransaction {
    private static final String SELECT = "select " + ParkedRows.COLUMNS + """
             from parked_event p
             where p.conversation_id = ? and p.seq > 0
             order by p.conversation_id, p.seq
             limit ?
            """;

    private static final String UNPARK = "delete from parked_event where id = any (?::uuid[])";

    private final DSLContext dsl;
    private final ConversationId conversation;
    private final long appliedSeq;
    private final ConversationReplacement replacement;

    JooqRepairTransaction(DSLContext dsl, ConversationId conversation, long appliedSeq) {
        this.dsl = dsl;
        this.conversation = conversation;
        this.appliedSeq = appliedSeq;
        this.replacement = new ConversationReplacement(dsl, conversation);
    }

    @Override
    public long appliedSeq() {
        return appliedSeq;
    }

    @Override
    public List<ParkedEvent> parkedInStream(int limit) {
        return PlainSql.query(dsl, SELECT, conversation.value(), limit).fetch(ParkedRows::read);
    }

    @Override
    public void write(ReadModelChanges changes) {
        ViewWriter.write(dsl, changes);
    }

    @Override
    public void park(List<ParkedEvent> events) {
        new JooqReadModelTransaction(dsl).park(events);
    }

    @Override
    public void unpark(Collection<EventId> ids) {
        PlainSql.execute(dsl, UNPARK, (Object) ParkedRows.ids(ids));
    }

    @Override
    public void beginToReplace() {
        replacement.begin();
    }

    @Override
    public void replaceMessages(long afterSeq, List<SearchDocument> messages) {
        replacement.messages(
                afterSeq, messages.stream().map(SearchDocument::message).toList());
    }

    @Override
    public void replaceMarkers(List<ReadMarker> markers) {
        replacement.markers(markers);
    }

    @Override
    public void replaceConversation(ConversationCopy copy) {
        replacement.conversation(copy);
    }

    @Override
    public void removeConversation() {
        replacement.remove();
    }
}
