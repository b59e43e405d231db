package dev.triptych.persistence.write.copy;

import dev.triptych.application.base.log.Frontier;
import dev.triptych.application.flow.read.ReadModelChanges.Membership;
import dev.triptych.domain.ConversationId;
import dev.triptych.domain.UserId;
import dev.triptych.persistence.copy.CopySink;
import dev.triptych.persistence.copy.CopySource;
import dev.triptych.persistence.copy.CopyStream;
import dev.triptych.persistence.sql.PlainSql;
import dev.triptych.persistence.sql.Sql;
import dev.triptych.persistence.table.ViewTable;
import dev.triptych.persistence.write.log.JooqHeads;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/** The write schema as it is copied from. */
public final class JooqCopySource implements CopySource {
    private static final int MOST_COUNTED = 100_000;
    /** Exact while that is cheap; beyond, what the server keeps for its plans. */
    private static final String MESSAGES = """
            select greatest((select count(*) from (select m.id from message m order by m.id limit %d) counted),
                            (select reltuples::bigint from pg_class where oid = 'message'::regclass))
            """.formatted(MOST_COUNTED);
    /** It has no transaction id, so it keeps no event from being published. */
    private static final String ONE_MOMENT = "set transaction isolation level repeatable read read only";
    /** The most conversations in one piece. */
    private static final int MOST_CONVERSATIONS = 10_000;

    static final String LAST_CONVERSATION = """
            select c.id
              from (select n.id, sum(n.seq) over (order by n.id) as events, row_number() over (order by n.id) as nth
                      from (select o.id, o.seq
                              from conversation o
                             where o.id > ?
                             order by o.id
                             limit ?) n) c
             where c.events <= ? or c.nth = 1
             order by c.nth desc
             limit 1
            """;
    static final String LAST_MARKER = """
            select n.conversation_id, n.user_id
              from (select k.conversation_id, k.user_id
                      from read_marker k
                     where (k.conversation_id, k.user_id) > (?, ?)
                     order by k.conversation_id, k.user_id
                     limit ?) n
             order by n.conversation_id desc, n.user_id desc
             limit 1
            """;
    /** Before every id that anybody made. */
    private static final UUID NIL = new UUID(0, 0);

    private final Sql sql;
    private final Sql copies;

    /** Copies on connections of {@code copies}, which may take their time. */
    public JooqCopySource(Sql sql, Sql copies) {
        this.sql = sql;
        this.copies = copies;
    }

    @Override
    public Frontier settled() {
        return sql.query(dsl -> new JooqHeads(dsl).settled());
    }

    @Override
    public long messages() {
        return sql.query(dsl -> PlainSql.query(dsl, MESSAGES).fetchSingle(row -> row.get(0, Long.class)));
    }

    @Override
    public <R> R asOfOneMoment(Function<Snapshot, R> work) {
        return copies.transaction(dsl -> {
            dsl.execute(ONE_MOMENT);
            return work.apply(new Moment(dsl));
        });
    }

    private record Moment(DSLContext dsl) implements Snapshot {
        @Override
        public Optional<ConversationId> lastConversation(@Nullable ConversationId after, int events) {
            return PlainSql.query(dsl, LAST_CONVERSATION, id(after), MOST_CONVERSATIONS, events)
                    .fetchOptional(row -> new ConversationId(row.get(0, UUID.class)));
        }

        @Override
        public Optional<Membership> lastMarker(@Nullable Membership after, int limit) {
            return PlainSql.query(
                            dsl,
                            LAST_MARKER,
                            after == null ? NIL : after.conversationId().value(),
                            after == null ? "" : after.userId().value(),
                            limit)
                    .fetchOptional(row -> new Membership(
                            new ConversationId(row.get(0, UUID.class)), new UserId(row.get(1, String.class))));
        }

        @Override
        public long rows(ViewTable table, @Nullable ConversationId after, ConversationId upTo, CopySink sink) {
            return send(table.copied(literal(id(after)), literal(upTo.value())), sink);
        }

        @Override
        public long rows(ViewTable table, @Nullable Membership after, Membership upTo, CopySink sink) {
            var first = after == null ? literal(NIL) + ", ''" : literal(after);
            return send(table.copied(first, literal(upTo)), sink);
        }

        private String literal(Membership marker) {
            return literal(marker.conversationId().value()) + ", "
                    + literal(marker.userId().value());
        }

        /** A copied query takes no binds; an id cannot be anything but an id. */
        private static String literal(UUID id) {
            return "'" + id + "'";
        }

        /** The server writes it as it reads it. */
        private String literal(String text) {
            return PlainSql.query(dsl, "select quote_literal(?::text)", text)
                    .fetchSingle(row -> row.get(0, String.class));
        }

        private long send(String query, CopySink sink) {
            return dsl.connectionResult(connection -> CopyStream.send(connection, query, sink));
        }

        private static UUID id(@Nullable ConversationId after) {
            return after == null ? NIL : after.value();
        }
    }
}
