package dev.triptych.persistence.read;

import static dev.triptych.devservices.server.ServerKind.READ_DATABASE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.triptych.application.base.log.Position;
import dev.triptych.application.flow.read.Folded;
import dev.triptych.application.flow.read.ReadModel;
import dev.triptych.application.maintenance.check.compare.rows.ConversationRange;
import dev.triptych.application.migration.dualwrite.DirectReadModel.Outcome;
import dev.triptych.application.query.messages.MessageReadRepository;
import dev.triptych.application.query.routing.FrontierRequest;
import dev.triptych.application.query.routing.Subject.OfConversation;
import dev.triptych.application.query.routing.Subject.OfUser;
import dev.triptych.devservices.junit.FreshDatabase;
import dev.triptych.devservices.junit.WithServices;
import dev.triptych.devservices.server.Database;
import dev.triptych.domain.ClientMessageId;
import dev.triptych.domain.ConversationId;
import dev.triptych.domain.MessageBody;
import dev.triptych.domain.MessageId;
import dev.triptych.domain.Shard;
import dev.triptych.domain.Title;
import dev.triptych.domain.UserId;
import dev.triptych.domain.conversation.ChatEvent;
import dev.triptych.domain.conversation.Conversation;
import dev.triptych.domain.conversation.MemberAdded;
import dev.triptych.domain.conversation.MemberRemoved;
import dev.triptych.domain.conversation.Message;
import dev.triptych.domain.conversation.MessageEdited;
import dev.triptych.domain.conversation.MessageSent;
import dev.triptych.domain.conversation.Profile;
import dev.triptych.domain.conversation.ReadMarkerMoved;
import dev.triptych.persistence.query.QueryPlans;
import dev.triptych.persistence.read.ask.JooqReadReplicas;
import dev.triptych.persistence.read.ask.JooqReadStoreQueries;
import dev.triptych.persistence.read.feed.JooqDirectReadModel;
import dev.triptych.persistence.read.feed.JooqReadModel;
import dev.triptych.persistence.read.repair.JooqReadSide;
import dev.triptych.persistence.sql.Md5;
import dev.triptych.persistence.sql.Plans;
import dev.triptych.persistence.sql.Sql;
import dev.triptych.persistence.table.Schema;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Every statement on the read store is served by an index, however much there is. */
@WithServices(READ_DATABASE)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReadPlansTest {
    private static final ConversationId HOT = new ConversationId(Md5.uuid("c1"));
    private static final UserId ADA = new UserId("ada");

    private FilledReadDatabase filled;
    private MigratedReadDatabase side;
    private Sql sql;
    private Plans plans;

    @BeforeAll
    void fill(@FreshDatabase(READ_DATABASE) Database database) {
        filled = new FilledReadDatabase(database);
        side = filled.side();
        sql = filled.sql();
        plans = filled.plans();
    }

    @AfterAll
    void close() {
        filled.close();
    }

    @Nested
    class Queries extends QueryPlans {
        @Override
        protected Sql sql() {
            return sql;
        }

        @Override
        protected Schema schema() {
            return Schema.READ;
        }

        @Override
        protected Plans plans() {
            return plans;
        }
    }

    @Test
    void aRunOfEventsTouchesItsRows() {
        var model = new JooqReadModel(sql);
        var lease = model.leases()
                .acquire(ReadModel.LEASE, "plans", Duration.ofHours(1))
                .orElseThrow();

        plans.assertServedByIndexes(
                60,
                n -> model.transact(lease, tx -> {
                    assertThat(tx.appliedSeqs(List.of(HOT, new ConversationId(UUID.randomUUID()))))
                            .containsOnlyKeys(HOT);
                    assertThat(tx.parkedStreams(List.of(HOT))).isEmpty();
                    assertThat(tx.frontier().positions()).hasSize(Shard.COUNT);
                    tx.write(Folded.of(events(n)));
                    var shard = Shard.of(HOT);
                    tx.moveFrontier(Map.of(shard, new Position(1, shard, 7, n + 1)), Map.of(shard, (long) n));
                    return n;
                }));
    }

    /** The message that they are about has 5,000 replies; one of them becomes a reply late. */
    @Test
    void aRunOfRepliesTouchesItsRows() {
        var model = new JooqReadModel(sql);
        var lease = model.leases()
                .acquire(ReadModel.LEASE, "plans", Duration.ofHours(1))
                .orElseThrow();
        var at = Instant.parse("2026-01-01T00:00:00Z");
        var tea = new ConversationId(Md5.uuid("c5"));
        var root = new MessageId(Md5.uuid("m1"));

        plans.assertServedByIndexes(60, n -> {
            var late = reply(tea, 1_000 + 2 * n, null);
            var answer = reply(tea, 1_001 + 2 * n, root);
            model.transact(lease, tx -> {
                tx.write(Folded.of(List.of(new MessageSent(late, true, at), new MessageSent(answer, false, at))));
                return n;
            });
            var answered = new Message(
                    late.id(), tea, late.seq(), ADA, late.clientMessageId(), late.body(), root, at, null, null, 2);
            model.transact(lease, tx -> {
                tx.write(Folded.of(List.of(new MessageEdited(1_002 + 2 * n, answered, at))));
                return n;
            });
        });
    }

    private static Message reply(ConversationId in, long seq, @Nullable MessageId to) {
        var at = Instant.parse("2026-01-01T00:00:00Z");
        var name = new ClientMessageId("reply-" + seq);
        var id = new MessageId(UUID.randomUUID());
        return new Message(id, in, seq, ADA, name, new MessageBody("hello"), to, at, null, null, 1);
    }

    /** Ada is in 100 conversations; something is parked elsewhere, so that they are walked. */
    @Test
    void aStateBesidesAQueryTouchesTheFrontierAndTheMembersConversations() {
        side.execute("""
                insert into parked_event (id, conversation_id, seq, shard, incarnation, xid, position, type,
                                          schema_version, data, recorded_at, cause, attempts)
                select gen_random_uuid(), md5('c' || c)::uuid, 0, 0, 1, 1, 1, 'planted', 1, '{}', now(), 'planted', 1
                  from generate_series(3000, 3099) c
                """);
        try {
            var queries = new JooqReadStoreQueries(sql.within(Duration.ofMinutes(1)));
            var ofHot = new OfConversation(HOT);

            plans.assertServedByIndexes(
                    400,
                    n -> queries.ask(
                            new FrontierRequest(n % 2 == 0 ? ofHot : new OfUser(ADA), n % 3 == 0 ? HOT : null),
                            it -> it.of(MessageReadRepository.class).findById(ADA, new MessageId(Md5.uuid("m1")))));
            plans.assertServedByIndexes(
                    400,
                    n -> assertThat(queries.state(new FrontierRequest(new OfUser(ADA), n % 2 == 0 ? HOT : null))
                                    .parked())
                            .isFalse());
        } finally {
            side.execute("truncate parked_event");
        }
    }

    @Test
    void whetherAHostHasAnEventIsARowOfTheFrontierAndOneOfWhatIsParked() {
        var replicas = new JooqReadReplicas(List.of(sql));
        var shard = Shard.of(HOT);

        plans.assertServedByIndexes(
                20,
                _ -> assertThat(replicas.allHave(new Position(1, shard, 0, 0), HOT))
                        .isTrue());
    }

    @Test
    void aDirectWriteTouchesItsRows() {
        var direct = new JooqDirectReadModel(sql, Duration.ofSeconds(1));
        var tea = new ConversationId(Md5.uuid("c2"));
        side.execute("update conversation_view set applied_seq = 100000 where id = '" + tea + "'");

        plans.assertServedByIndexes(
                30,
                n -> assertThat(direct.write(tea, 100_001 + n, Folded.of(sent(tea, n))))
                        .isEqualTo(Outcome.WRITTEN));
        plans.assertServedByIndexes(30, n -> {
            var fresh = new ConversationId(UUID.randomUUID());
            var at = Instant.parse("2026-01-01T00:00:00Z");
            var started = Conversation.start(
                    fresh, Profile.titled(new Title("tea")), ADA, List.of(new UserId("bob")), at, at);
            assertThat(direct.write(fresh, 1, Folded.of(List.of(started)))).isEqualTo(Outcome.WRITTEN);
        });
    }

    /** Each part of what is sent at once is a statement of its own to the server, parsed and planned once. */
    @Test
    void whatIsSentAtOnceIsPreparedOnTheServer() {
        var queries = new JooqReadStoreQueries(sql.within(Duration.ofMinutes(1)));
        var direct = new JooqDirectReadModel(sql, Duration.ofSeconds(1));
        var tea = new ConversationId(Md5.uuid("c3"));
        side.execute("update conversation_view set applied_seq = 100000 where id = '" + tea + "'");
        for (var n = 0; n < 10; n++) {
            queries.ask(
                    new FrontierRequest(new OfConversation(HOT), null),
                    it -> it.of(MessageReadRepository.class).findById(ADA, new MessageId(Md5.uuid("m1"))));
            assertThat(direct.write(tea, 100_001 + n, Folded.of(sent(tea, n)))).isEqualTo(Outcome.WRITTEN);
        }

        List<String> prepared = sql.query(
                dsl -> dsl.fetch("select statement from pg_prepared_statements").map(row -> row.get(0, String.class)));
        for (var part : List.of(
                "select concat_ws(",
                "select m.id, m.conversation_id",
                "select applied_seq from conversation_view",
                "select exists (select 1 from parked_event",
                "insert into message_view",
                "update conversation_view",
                "commit")) {
            assertThat(prepared).anyMatch(statement -> statement.strip().startsWith(part));
        }
    }

    private static List<ChatEvent> sent(ConversationId in, int n) {
        var at = Instant.parse("2026-01-01T00:00:00Z");
        var name = new ClientMessageId("direct-" + n);
        var id = new MessageId(UUID.randomUUID());
        var message = new Message(id, in, 100_001 + n, ADA, name, new MessageBody("hello"), null, at, null, null, 1);
        return List.of(new MessageSent(message, false, at));
    }

    private static List<ChatEvent> events(int n) {
        var at = Instant.parse("2026-01-01T00:00:00Z");
        var seq = 10_002 + 3 * n;
        var guest = new UserId("new-" + n);
        var message = message(HOT, seq);
        return List.of(
                new MessageSent(message, false, at),
                new MemberAdded(HOT, seq + 1, guest, at),
                new MemberRemoved(HOT, seq + 2, guest, at),
                new ReadMarkerMoved(HOT, guest, seq, at));
    }

    private static Message message(ConversationId in, long seq) {
        return new Message(
                new MessageId(UUID.randomUUID()),
                in,
                seq,
                ADA,
                new ClientMessageId("plan-" + seq),
                new MessageBody("hello"),
                null,
                Instant.parse("2026-01-01T00:00:00Z"),
                null,
                null,
                1);
    }

    @Test
    void whatIsComparedIsReadConversationByConversation() {
        var compared = new JooqReadSide(sql);
        plans.assertServedByIndexes(200, n -> {
            var id = new ConversationId(Md5.uuid("c" + (n + 50)));
            assertThat(compared.digests(List.of(id))).hasSize(1);
            assertThat(compared.digests(ConversationRange.of(id))).hasSize(1);
            assertThat(compared.buckets(id).value()).hasSize(1);
            assertThat(compared.messages(id, 0).value()).hasSize(20);
            assertThat(compared.conversation(id).value()).isPresent();
            assertThat(compared.smallKinds())
                    .allSatisfy(
                            kind -> assertThat(compared.rows(kind, id).value()).isNotEmpty());
            assertThat(compared.markers(id)).isNotEmpty();
            assertThat(compared.parked(id)).isFalse();
            assertThat(compared.markerParked(id)).isFalse();
        });
        plans.assertServedByIndexes(
                2_000, _ -> assertThat(compared.messages(HOT, 3).value()).hasSize(1_024));
    }
}
