package dev.triptych.persistence.table;

import dev.triptych.application.base.store.StoreUnavailableException.Part;
import dev.triptych.application.maintenance.source.ConversationCopy;
import dev.triptych.domain.ConversationId;
import dev.triptych.domain.conversation.Message;
import dev.triptych.domain.conversation.ReadMarker;
import dev.triptych.persistence.sql.Errors;
import dev.triptych.persistence.sql.PlainSql;
import java.util.List;
import java.util.function.Consumer;
import org.jooq.DSLContext;
import org.jooq.exception.DataAccessException;

/**
 * Replaces all that the read store has of a conversation, table by table. Translates its own failures: the caller is in
 * a transaction of another store as well, which would take the failure for its own.
 */
public final class ConversationReplacement {
    private static final String UNPARK = "delete from parked_event where conversation_id = ?";

    private final DSLContext dsl;
    private final ConversationId id;
    private final List<Replaced> tables;

    public ConversationReplacement(DSLContext dsl, ConversationId conversation) {
        this.dsl = dsl;
        this.id = conversation;
        this.tables = ReadTables.ALL.stream()
                .map(table -> table.replaced(dsl, conversation))
                .toList();
    }

    public void begin() {
        each(Replaced::begin);
        saying(() -> PlainSql.execute(dsl, UNPARK, id.value()));
    }

    public void messages(long afterSeq, List<Message> page) {
        each(table -> table.messages(afterSeq, page));
    }

    public void markers(List<ReadMarker> page) {
        each(table -> table.markers(page));
    }

    public void conversation(ConversationCopy copy) {
        each(table -> table.conversation(copy));
    }

    public void remove() {
        each(Replaced::removed);
    }

    private void each(Consumer<Replaced> stage) {
        saying(() -> tables.forEach(stage));
    }

    private static void saying(Runnable work) {
        try {
            work.run();
        } catch (DataAccessException failure) {
            throw Errors.translated(Part.READ_STORE, failure);
        }
    }
}
