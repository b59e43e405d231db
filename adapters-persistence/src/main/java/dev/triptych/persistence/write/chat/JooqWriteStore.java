package dev.triptych.persistence.write.chat;

import dev.triptych.application.base.ids.Ids;
import dev.triptych.application.base.log.EventCodec;
import dev.triptych.application.base.log.TraceContext;
import dev.triptych.application.base.write.Committed;
import dev.triptych.application.base.write.MembershipLimits;
import dev.triptych.application.base.write.WriteStore;
import dev.triptych.application.base.write.WriteTransaction;
import dev.triptych.domain.ConversationId;
import dev.triptych.domain.MessageId;
import dev.triptych.domain.UserId;
import dev.triptych.domain.conversation.Conversation;
import dev.triptych.persistence.sql.PlainSql;
import dev.triptych.persistence.sql.Sql;
import dev.triptych.persistence.table.Statements;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;

/**
 * Transactions of the write store. The first statement takes the locks of all conversations, in the order of their keys
 * and before the transaction has an xid; the clock is read once they are held; only statements after that load state.
 * So within a conversation the order of xids, of positions, of times and of the stream is one. What follows from events is
 * written together with the commit: a send takes three round trips.
 */
public final class JooqWriteStore implements WriteStore {
    /** The keys come sorted; unnest keeps their order, and the count is there only when all locks are. */
    private static final String LOCK = """
            with locked as materialized (select pg_advisory_xact_lock(key) from unnest(?::bigint[]) as key)
            select clock_timestamp() from (select count(*) from locked) as all_locked
            """;

    /** The member is looked up before the function is called, once; without one there is no row, and no lock. */
    private static final String LOCK_AS = """
            with locked as materialized (
                 select pg_advisory_xact_lock(?)
                  where exists (select 1 from member m where m.conversation_id = ? and m.user_id = ?))
            select clock_timestamp() from (select count(*) as locks from locked) l where l.locks = 1
            """;

    private static final String CLOCK = "select clock_timestamp()";
    private static final String CONVERSATION_OF = "select conversation_id from message where id = ?";

    private final Sql sql;
    private final EventCodec codec;
    private final Ids ids;
    private final Supplier<@Nullable TraceContext> trace;
    private final MembershipLimits limits;
    private final ConversationGates gates;

    public JooqWriteStore(
            Sql sql,
            EventCodec codec,
            Ids ids,
            Supplier<@Nullable TraceContext> trace,
            MembershipLimits limits,
            ConversationGates gates) {
        this.sql = sql;
        this.codec = codec;
        this.ids = ids;
        this.trace = trace;
        this.limits = limits;
        this.gates = gates;
    }

    @Override
    public <R> Committed<R> transact(Set<ConversationId> conversations, Function<WriteTransaction, R> work) {
        var keys = conversations.stream().map(JooqWriteStore::key).sorted().toArray(Long[]::new);
        return sql.transaction(dsl -> run(dsl, locked(dsl, keys), null, work));
    }

    @Override
    public <R> Optional<Committed<R>> transactAs(
            UserId member, ConversationId conversation, Function<WriteTransaction, R> work) {
        return gates.through(
                conversation, member, () -> isMember(member, conversation), () -> inTurn(member, conversation, work));
    }

    private boolean isMember(UserId member, ConversationId conversation) {
        return new JooqMemberships(sql).isMember(conversation, member);
    }

    /** One round trip: each statement has a snapshot of its own, which it takes once the one before it is done. */
    private <R> Optional<Committed<R>> inTurn(
            UserId member, ConversationId conversation, Function<WriteTransaction, R> work) {
        var covered = Map.of(conversation, Set.of(member));
        return sql.transaction(dsl -> {
            var statements = new Statements();
            statements.add(LOCK_AS, key(conversation), conversation.value(), member.value());
            JooqConversations.add(covered, statements);
            var rows = statements.fetch(dsl);
            if (rows.getFirst().isEmpty()) {
                return Optional.empty();
            }
            var loaded = JooqConversations.read(rows.getLast(), covered).get(conversation);
            return Optional.of(run(dsl, clock(rows.getFirst().getFirst()), loaded, work));
        });
    }

    private <R> Committed<R> run(
            DSLContext dsl, Instant now, @Nullable Conversation loaded, Function<WriteTransaction, R> work) {
        var tx = new JooqWriteTransaction(dsl, codec, ids, now, trace.get(), limits, loaded);
        var value = work.apply(tx);
        tx.commit();
        return new Committed<>(value, tx.reached(), tx.events());
    }

    private static Instant clock(Record row) {
        return row.get(0, Instant.class).truncatedTo(ChronoUnit.MICROS);
    }

    private static Instant locked(DSLContext dsl, Long[] keys) {
        var clock = keys.length == 0 ? PlainSql.query(dsl, CLOCK) : PlainSql.query(dsl, LOCK, (Object) keys);
        return clock.fetchSingle(JooqWriteStore::clock);
    }

    /** Two conversations with one key merely wait for each other. */
    public static long key(ConversationId id) {
        return id.value().getMostSignificantBits() * 31 + id.value().getLeastSignificantBits();
    }

    @Override
    public Optional<ConversationId> conversationOf(MessageId message) {
        return sql.query(dsl -> PlainSql.query(dsl, CONVERSATION_OF, message.value())
                .fetchOptional(row -> new ConversationId(row.get(0, UUID.class))));
    }
}
