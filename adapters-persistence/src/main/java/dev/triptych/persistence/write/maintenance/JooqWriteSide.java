package dev.triptych.persistence.write.maintenance;

import dev.triptych.application.base.log.Frontier;
import dev.triptych.application.base.store.StoreName;
import dev.triptych.application.base.store.StoreUnavailableException;
import dev.triptych.application.base.store.StoreUnavailableException.Part;
import dev.triptych.application.maintenance.check.compare.WriteSide;
import dev.triptych.application.maintenance.check.compare.documents.ExpectedDocument;
import dev.triptych.application.maintenance.check.compare.rows.ComparedStore;
import dev.triptych.application.maintenance.check.compare.rows.ConversationRange;
import dev.triptych.application.maintenance.check.compare.rows.RowDigest;
import dev.triptych.domain.ConversationId;
import dev.triptych.domain.MessageId;
import dev.triptych.persistence.compare.ComparedSchema;
import dev.triptych.persistence.compare.JooqComparedStore;
import dev.triptych.persistence.compare.RangeCondition;
import dev.triptych.persistence.sql.PlainSql;
import dev.triptych.persistence.sql.Sql;
import dev.triptych.persistence.write.chat.JooqWriteStore;
import dev.triptych.persistence.write.log.JooqHeads;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;

/** The write store, compared with. */
public final class JooqWriteSide extends JooqComparedStore implements WriteSide {
    /** What comes with an event besides: the conversation's row, a member or a marker. */
    private static final int ROWS_BESIDES = 2;

    private static final int LEAST_ROWS = 3;

    private static final String ROWS = """
            select greatest((select count(*) from (select from $table limit 10000) counted),
                            (select reltuples::bigint from pg_class where oid = '$table'::regclass))
            """;

    private static final String NEXT = """
            select c.id, c.seq from conversation c where true $range order by c.id limit ?
            """;

    private static final String DOCUMENT_DIGESTS = """
            select m.conversation_id, count(*), bit_xor(('x' || left(md5(
                   m.id::text || chr(10) || m.event_seq || chr(10) || m.sender_id || chr(10)
                   || (extract(epoch from m.sent_at) * 1000000)::bigint || chr(10) || m.version || chr(10)
                   || coalesce('+' || m.body, '-')), 16))::bit(64)::bigint)
              from message m
             where true $range
             group by m.conversation_id
            """;
    private static final String DOCUMENTS = """
            select m.id, m.conversation_id, m.event_seq, m.sender_id, m.body, m.sent_at, m.version
              from message m
            """;
    private static final String IN_BUCKET = DOCUMENTS + "where m.conversation_id = ? and m.seq >= ? and m.seq < ?";
    private static final String BY_ID = DOCUMENTS + "where m.id = any(?)";

    /** Neither takes a transaction id. */
    private static final String BRIEFLY = """
            select set_config('lock_timeout', ?, true), set_config('transaction_timeout', ?, true)
            """;

    private static final String LOCK = "select 1 from (select pg_advisory_xact_lock(?)) as locked";
    private static final Duration LONGEST_WORK = Duration.ofSeconds(3);

    public JooqWriteSide(Sql sql) {
        super(sql, ComparedSchema.WRITE);
    }

    @Override
    public long rows(StoreName store) {
        return switch (store) {
            case READ ->
                ComparedSchema.WRITE.tables().stream().mapToLong(this::rows).sum();
            case SEARCH -> rows("message");
        };
    }

    private long rows(String table) {
        return sql().query(dsl ->
                PlainSql.query(dsl, ROWS.replace("$table", table)).fetchSingle(row -> row.get(0, Long.class)));
    }

    @Override
    public ConversationRange next(@Nullable ConversationId after, int rows) {
        var limit = rows / LEAST_ROWS + 1;
        var condition = RangeCondition.of(new ConversationRange(after, null));
        var binds = new Object[condition.binds().size() + 1];
        condition.binds().toArray(binds);
        binds[binds.length - 1] = limit;
        var found = sql().query(dsl -> PlainSql.query(dsl, NEXT.replace("$range", condition.on("c.id")), binds)
                .fetch());
        var events = 0L;
        for (var row : found) {
            events += row.get(1, Long.class) + ROWS_BESIDES;
            if (events >= rows) {
                return new ConversationRange(after, new ConversationId(row.get(0, UUID.class)));
            }
        }
        return found.size() < limit
                ? new ConversationRange(after, null)
                : new ConversationRange(
                        after, new ConversationId(found.getLast().get(0, UUID.class)));
    }

    @Override
    public Map<ConversationId, RowDigest> documentDigests(ConversationRange range) {
        var condition = RangeCondition.of(range);
        var statement = DOCUMENT_DIGESTS.replace("$range", condition.on("m.conversation_id"));
        var digests = new HashMap<ConversationId, RowDigest>();
        sql().query(dsl -> PlainSql.query(dsl, statement, condition.binds().toArray())
                        .fetch())
                .forEach(row -> digests.put(
                        new ConversationId(row.get(0, UUID.class)),
                        new RowDigest(row.get(1, Long.class), row.get(2, Long.class))));
        return digests;
    }

    @Override
    public List<ExpectedDocument> documents(ConversationId conversation, long bucket) {
        var first = bucket << ComparedStore.BUCKET_BITS;
        var next = (bucket + 1) << ComparedStore.BUCKET_BITS;
        return sql().query(dsl -> PlainSql.query(dsl, IN_BUCKET, conversation.value(), first, next)
                .fetch(JooqWriteSide::document));
    }

    @Override
    public List<ExpectedDocument> documents(Collection<MessageId> messages) {
        var ids = messages.stream().map(MessageId::value).toArray(UUID[]::new);
        return sql().query(dsl -> PlainSql.query(dsl, BY_ID, (Object) ids).fetch(JooqWriteSide::document));
    }

    private static ExpectedDocument document(Record row) {
        return new ExpectedDocument(
                new MessageId(row.get(0, UUID.class)),
                new ConversationId(row.get(1, UUID.class)),
                row.get(2, Long.class),
                row.get(3, String.class),
                row.get(4, String.class),
                row.get(5, Instant.class),
                row.get(6, Integer.class));
    }

    @Override
    public Frontier settled() {
        return sql().query(dsl -> new JooqHeads(dsl).settled());
    }

    @Override
    public Frontier heads() {
        return sql().query(dsl -> new JooqHeads(dsl).all());
    }

    /** Whatever the work finds while its transaction has run out, and with it the lock, is worth nothing. */
    @Override
    public <R> Optional<R> still(ConversationId conversation, Duration patience, Supplier<R> work) {
        try {
            return Optional.of(sql().transaction(dsl -> {
                PlainSql.execute(
                        dsl,
                        BRIEFLY,
                        Long.toString(patience.toMillis()),
                        Long.toString(patience.plus(LONGEST_WORK).toMillis()));
                PlainSql.execute(dsl, LOCK, JooqWriteStore.key(conversation));
                return work.get();
            }));
        } catch (StoreUnavailableException late) {
            if (late.timedOut() && late.part() == Part.WRITE_STORE) {
                return Optional.empty();
            }
            throw late;
        }
    }
}
