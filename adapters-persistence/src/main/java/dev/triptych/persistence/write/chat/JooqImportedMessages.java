package dev.triptych.persistence.write.chat;

import dev.triptych.application.base.write.ImportedMessages;
import dev.triptych.application.base.write.SourceKey;
import dev.triptych.domain.ClientMessageId;
import dev.triptych.domain.ConversationId;
import dev.triptych.domain.MessageId;
import dev.triptych.persistence.sql.PlainSql;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;

/** Which message came from which entry of a source. */
final class JooqImportedMessages implements ImportedMessages {
    /** The limit keeps each look-up one by key, whatever the planner takes the arrays for. */
    private static final String FIND = """
            select i.conversation_id, i.source_id, i.message_id,
                   m.reply_to is null and m.deleted_at is null, i.answers
              from unnest(?::uuid[], ?::text[]) as key (conversation_id, source_id)
             cross join lateral (
                   select conversation_id, source_id, message_id, answers
                     from imported_message
                    where conversation_id = key.conversation_id and source_id = key.source_id
                    limit 1) i
              join message m on m.id = i.message_id
            """;

    private static final String SAVE = """
            insert into imported_message (conversation_id, source_id, message_id, answers)
            select * from unnest(?::uuid[], ?::text[], ?::uuid[], ?::text[])
            on conflict (conversation_id, source_id) do update set answers = excluded.answers
            """;
    private static final String WAITING = """
            select w.conversation_id, w.source_id, w.message_id, root.message_id
              from unnest(?::uuid[], ?::text[]) as key (conversation_id, source_id)
              join imported_message root
                on root.conversation_id = key.conversation_id and root.source_id = key.source_id
             cross join lateral (
                   select i.conversation_id, i.source_id, i.message_id
                     from imported_message i
                     join message m on m.id = i.message_id and m.reply_to is null and m.deleted_at is null
                    where i.conversation_id = key.conversation_id and i.answers = key.source_id
                      and i.answers is not null
                    limit ?) w
             limit ?
            """;
    private static final String ANSWERED = """
            update imported_message i set answers = null
              from unnest(?::uuid[], ?::text[]) as key (conversation_id, source_id)
             where i.conversation_id = key.conversation_id and i.source_id = key.source_id
            """;

    private final DSLContext dsl;

    JooqImportedMessages(DSLContext dsl) {
        this.dsl = dsl;
    }

    @Override
    public Map<SourceKey, Imported> findAll(Collection<SourceKey> keys) {
        var found = new HashMap<SourceKey, Imported>();
        PlainSql.query(dsl, FIND, conversations(keys), sourceIds(keys))
                .fetch()
                .forEach(row -> found.put(
                        key(row),
                        new Imported(
                                new MessageId(row.get(2, UUID.class)),
                                row.get(3, Boolean.class),
                                sourceId(row.get(4, String.class)))));
        return found;
    }

    @Override
    public void saveAll(Collection<Row> rows) {
        var keys = rows.stream().map(Row::key).toList();
        PlainSql.execute(
                dsl,
                SAVE,
                conversations(keys),
                sourceIds(keys),
                rows.stream().map(row -> row.id().value()).toArray(UUID[]::new),
                rows.stream().map(JooqImportedMessages::answers).toArray(String[]::new));
    }

    private static @Nullable String answers(Row row) {
        return row.answers() == null ? null : row.answers().value();
    }

    @Override
    public List<Waiting> waiting(Collection<SourceKey> roots, int limit) {
        return PlainSql.query(dsl, WAITING, conversations(roots), sourceIds(roots), limit, limit)
                .fetch(row -> new Waiting(
                        key(row), new MessageId(row.get(2, UUID.class)), new MessageId(row.get(3, UUID.class))));
    }

    @Override
    public void answered(Collection<SourceKey> answers) {
        PlainSql.execute(dsl, ANSWERED, conversations(answers), sourceIds(answers));
    }

    private static UUID[] conversations(Collection<SourceKey> keys) {
        return keys.stream().map(key -> key.conversation().value()).toArray(UUID[]::new);
    }

    private static String[] sourceIds(Collection<SourceKey> keys) {
        return keys.stream().map(key -> key.sourceId().value()).toArray(String[]::new);
    }

    private static SourceKey key(Record row) {
        return new SourceKey(new ConversationId(row.get(0, UUID.class)), new ClientMessageId(row.get(1, String.class)));
    }

    private static @Nullable ClientMessageId sourceId(@Nullable String value) {
        return value == null ? null : new ClientMessageId(value);
    }
}
