package dev.triptych.persistence.write;

import static dev.triptych.devservices.ServerKind.WRITE_DATABASE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.triptych.application.check.CheckId;
import dev.triptych.application.check.CheckPlan;
import dev.triptych.application.check.CheckProgress;
import dev.triptych.application.check.CheckState;
import dev.triptych.application.contract.Chat;
import dev.triptych.application.fake.RememberingCodec;
import dev.triptych.application.port.Count;
import dev.triptych.application.port.Deed;
import dev.triptych.application.port.Frontier;
import dev.triptych.application.port.InstanceReport;
import dev.triptych.application.port.LogPosition;
import dev.triptych.application.port.MessageRange;
import dev.triptych.application.port.Position;
import dev.triptych.application.port.ReadModelChanges.Membership;
import dev.triptych.application.port.RelayCheckpoint;
import dev.triptych.application.port.ResyncId;
import dev.triptych.application.port.ResyncProgress;
import dev.triptych.application.port.ResyncStage;
import dev.triptych.application.port.ResyncState;
import dev.triptych.application.port.ResyncTarget;
import dev.triptych.application.port.Sink;
import dev.triptych.application.port.StoreUnavailableException.Part;
import dev.triptych.application.verification.ConversationRange;
import dev.triptych.devservices.Database;
import dev.triptych.devservices.junit.FreshDatabase;
import dev.triptych.devservices.junit.WithServices;
import dev.triptych.domain.ConversationId;
import dev.triptych.domain.EventId;
import dev.triptych.domain.MessageId;
import dev.triptych.domain.Shard;
import dev.triptych.domain.UserId;
import dev.triptych.domain.migration.MigrationState;
import dev.triptych.domain.migration.Phase;
import dev.triptych.domain.migration.Stage;
import dev.triptych.persistence.copy.CopySink;
import dev.triptych.persistence.lease.JooqLeases;
import dev.triptych.persistence.query.QuestionPlans;
import dev.triptych.persistence.query.Schema;
import dev.triptych.persistence.sql.ExplainingDataSource;
import dev.triptych.persistence.sql.Md5;
import dev.triptych.persistence.sql.Plans;
import dev.triptych.persistence.sql.Sql;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Every statement on the write store is served by an index, however much there is. */
@WithServices(WRITE_DATABASE)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WritePlansTest {
    /** 2,001 conversations of 20 members, and 17,000 of one; conversation 1 has 10,000 of the 50,000 messages, half of them user-1's. */
    private static final String FILL = """
            insert into conversation (id, shard, title, created_by, created_at, seq, last_sent_at)
            select md5('c' || c)::uuid, c % 16, 'conversation ' || c, 'user-' || c, now(),
                   case when c = 1 then 10001 else 21 end, now()
              from generate_series(1, 2001) c;
            insert into member (conversation_id, user_id, joined_at)
            select md5('c' || c)::uuid, 'user-' || ((c + m * 97) % 1000), now()
              from generate_series(1, 2001) c cross join generate_series(0, 19) m;
            insert into conversation (id, shard, title, created_by, created_at, seq)
            select md5('c' || c)::uuid, c % 16, 'quiet ' || c, 'user-1', now(), 1 from generate_series(3000, 20000) c;
            insert into member (conversation_id, user_id, joined_at)
            select md5('c' || c)::uuid, 'user-' || (c % 1000), now() from generate_series(3000, 20000) c;
            insert into member (conversation_id, user_id, joined_at)
            select md5('c' || c)::uuid, 'ada', now() from generate_series(1, 100) c;
            insert into member (conversation_id, user_id, joined_at)
            select md5('c1')::uuid, 'guest-' || g, now() + g * interval '1 second' from generate_series(1, 300) g;
            insert into message (id, conversation_id, seq, event_seq, sender_id, client_message_id, content_digest,
                                 body, sent_at, version)
            select md5('m' || n)::uuid, md5('c' || c)::uuid, s, s, 'user-' || (n % 2), 'n-' || n,
                   sha256('x'), 'message ' || n, now() - (50000 - n) * interval '1 second', 1
              from (select n, case when n <= 10000 then 1 else 2 + (n - 10001) / 20 end as c,
                           case when n <= 10000 then n + 1 else 2 + (n - 10001) % 20 end as s
                      from generate_series(1, 50000) n) numbered;
            insert into read_marker (conversation_id, user_id, seq, moved_at)
            select m.conversation_id, m.user_id, c.seq - 10, now()
              from member m join conversation c on c.id = m.conversation_id;
            insert into event (incarnation, xid, shard, id, conversation_id, seq, type, schema_version, data, recorded_at)
            select 1, 1 + row_number() over (order by m.seq, m.id) / 100, c.shard, m.id, c.id, m.seq,
                   case when m.seq % 9 = 0 and c.shard <> 5 then 'triptych.message.deleted' else 'sent' end, 1, '{}', now()
              from message m join conversation c on c.id = m.conversation_id;
            insert into migration_state values (true, 'DUAL_WRITE', 0, 40, now(), true);
            insert into migration_transition
            select e, 'SINGLE', 0, 'DUAL_WRITE', 0, 'ada', 'back and forth', false, now() from generate_series(2, 20000) e;
            insert into audit (at, actor, action, subject, reason, forced)
            select now(), 'ada', 'migration.transition', 'back and forth', 'test', false from generate_series(1, 20000);
            insert into migration_instance (instance, phase_epoch, expires_at, counts, seen_at)
            select 'gone ' || g, 40, now() - interval '1 day', '{"DUAL_WRITES": "1"}', now()
              from generate_series(1, 20000) g;
            insert into migration_instance (instance, phase_epoch, expires_at, counts, seen_at)
            select 'here ' || g, 40, now() + interval '1 day', '{"DUAL_WRITES": "1"}', now()
              from generate_series(1, 10) g;
            insert into imported_conversation (source, conversation_id)
            select 'source ' || c, md5('c' || c)::uuid from generate_series(1, 2001) c;
            """;

    private static final Set<String> SMALL = Set.of(
            "incarnation",
            "lease",
            "relay_checkpoint",
            "relay_head",
            "archived_head",
            "migration_state",
            "certificate_epoch",
            "generation");

    private static final ConversationId HOT = new ConversationId(Md5.uuid("c1"));
    private static final UserId ADA = new UserId("ada");

    private MigratedWriteDatabase side;
    private ExplainingDataSource explained;
    private Sql sql;
    private Plans plans;

    @BeforeAll
    void fill(@FreshDatabase(WRITE_DATABASE) Database database) {
        side = new MigratedWriteDatabase(database);
        side.execute(FILL);
        side.execute("vacuum analyze");
        explained = new ExplainingDataSource(database);
        sql = new Sql(explained.dataSource(), Part.WRITE_STORE);
        plans = new Plans(explained, SMALL);
    }

    @AfterAll
    void close() {
        explained.close();
        side.close();
    }

    private static MessageId message(int n) {
        return new MessageId(Md5.uuid("m" + n));
    }

    private Chat chat() {
        return new Chat(new JooqWriteStore(sql, new RememberingCodec(), UUID::randomUUID, () -> null));
    }

    @Nested
    class Questions extends QuestionPlans {
        @Override
        protected Sql sql() {
            return sql;
        }

        @Override
        protected Schema schema() {
            return Schema.WRITE;
        }

        @Override
        protected Plans plans() {
            return plans;
        }
    }

    @Test
    void commandsTouchAFewRows() {
        var chat = chat();

        plans.assertServedByIndexes(40, n -> {
            var started = chat.start("ada", "user-1");
            var said = chat.say("ada", HOT, "plan " + n);
            chat.send("ada", HOT, "twice", "the same");
            chat.edit("ada", said.id(), "edited", 1);
            chat.markRead("ada", HOT, 100 + n);
            chat.add("ada", HOT, "new-" + n);
            chat.remove("new-" + n, HOT, "new-" + n);
            chat.delete("ada", said.id());
            assertThat(started).isNotNull();
        });
    }

    @Test
    void importsTouchWhatTheyBring() {
        var store = new JooqWriteStore(sql, new RememberingCodec(), UUID::randomUUID, () -> null);

        plans.assertServedByIndexes(
                40,
                n -> store.transact(
                        Set.of(HOT),
                        tx -> tx.importedConversations()
                                .claim(Map.of(
                                        "source 1", HOT, "new source " + n, new ConversationId(UUID.randomUUID())))));
    }

    @Test
    void messagesAreFoundByTheirIds() {
        var store = new JooqWriteStore(sql, new RememberingCodec(), UUID::randomUUID, () -> null);
        var current = new JooqCurrentMessages(sql);
        var many = IntStream.range(1, 400).mapToObj(WritePlansTest::message).toList();

        plans.assertServedByIndexes(
                40, n -> assertThat(store.conversationOf(message(n + 1))).isPresent());
        plans.assertServedByIndexes(
                1_200, _ -> assertThat(current.visibleTo(ADA, many)).hasSize(399));
    }

    @Test
    void membershipsAreFoundByEitherEnd() {
        var memberships = new JooqMemberships(sql);

        plans.assertServedByIndexes(
                40, _ -> assertThat(memberships.isMember(HOT, ADA)).isTrue());
        plans.assertServedByIndexes(
                200, _ -> assertThat(memberships.conversationsOf(ADA)).hasSizeBetween(100, 130));
    }

    @Test
    void theLogIsReadInPages() {
        var log = new JooqEventLog(sql);
        var middle = new LogPosition(1, 200, 20_000);

        for (var from : List.of(LogPosition.START, middle)) {
            plans.assertServedByIndexes(
                    600, _ -> assertThat(log.after(from, 500)).hasSize(500));
        }
        plans.assertServedByIndexes(40, _ -> log.after(new LogPosition(9, 0, 0), 500));
        plans.assertServedByIndexes(
                300, _ -> assertThat(log.ofConversation(HOT, 5_000, 6_000, 200)).hasSize(200));
        plans.assertServedByIndexes(
                40,
                n -> assertThat(log.find(new EventId(Md5.uuid("m" + (n + 1))))).isPresent());
    }

    @Test
    void aShardIsReadInPages() {
        var log = new JooqEventLog(sql);
        var shard = new Shard(1);
        var to = new Position(1, shard, 1_000_000, 1_000_000);

        for (var from : List.of(Position.before(shard), new Position(1, shard, 200, 20_000))) {
            plans.assertServedByIndexes(
                    400, _ -> assertThat(log.ofShard(from, to, 200)).hasSize(200));
        }
    }

    @Test
    void whatIsBehindCostsWhatIsBehind() {
        var log = new JooqEventLog(sql);
        var heads = new HashMap<Shard, Position>();
        log.behind(Frontier.NONE).forEach((shard, backlog) -> heads.put(shard, backlog.head()));

        plans.assertServedByIndexes(
                200, _ -> assertThat(log.behind(new Frontier(heads))).hasSize(Shard.COUNT));
    }

    @Test
    void theRelaysProgressIsAFewRows() {
        var checkpoints = new JooqRelayCheckpoints(sql);
        var lease = new JooqLeases(sql)
                .acquire("relay", "plans", Duration.ofHours(1))
                .orElseThrow();
        var shard = new Shard(1);
        var heads = new Frontier(Map.of(shard, new Position(1, shard, 7, 9)));

        plans.assertServedByIndexes(40, n -> {
            checkpoints.advance(lease, new RelayCheckpoint(new LogPosition(1, 7, n), heads));
            assertThat(checkpoints.load().upTo().position()).isEqualTo(n);
        });
    }

    /** The newest event and the newest critical one of each shard, the leases that run, and the two single rows. */
    @Test
    void aLookAtTheMoveIsOneStatementOfOneStepForEachShard() {
        var states = new JooqMigrationStates(sql, sql);
        states.look();
        explained.take();

        var seen = states.look();

        assertThat(explained.take()).hasSize(1);
        assertThat(seen.heads().positions()).hasSize(Shard.COUNT);
        assertThat(seen.critical().positions()).hasSize(Shard.COUNT - 1);
        assertThat(seen.settled()).isTrue();
        plans.assertServedByIndexes(60, _ -> states.look());
    }

    @Test
    void headsAreOneStepForEachShard() {
        var log = new JooqEventLog(sql);

        plans.assertServedByIndexes(
                100, _ -> assertThat(log.heads().positions()).hasSize(Shard.COUNT));
        plans.assertServedByIndexes(10, n -> log.head(new Shard(n)));
    }

    @Test
    void whatInstancesSayAndWhoIsBehindCostsWhatRuns() {
        var states = new JooqMigrationStates(sql, sql);

        plans.assertServedByIndexes(40, n -> {
            states.report(new InstanceReport("plans", 40, Map.of(Count.DUAL_WRITES, (long) n)), Duration.ofHours(1));
            assertThat(states.behind()).isEmpty();
            states.leave("plans");
        });
    }

    @Test
    void stepsAndTheirHistoryAreAFewRows() {
        var states = new JooqMigrationStates(sql, sql);
        var deed = new Deed("ada", "plans", false);
        // Again and again the same epoch, which nobody has: what is looked at is the statement.
        var stale = new MigrationState(Stage.of(Phase.SINGLE), 7, Instant.EPOCH, true);

        plans.assertServedByIndexes(60, n -> {
            assertThat(states.go(stale, Stage.of(Phase.DUAL_WRITE), deed)).isEmpty();
            assertThat(states.attach(stale, false, deed)).isEmpty();
            states.audit("plans", "time " + n, deed);
            assertThat(states.history(20)).hasSize(20);
            assertThat(states.audit(10_000, 20)).hasSize(20);
            assertThat(states.load().phaseEpoch()).isEqualTo(40);
        });
    }

    @Test
    void whatIsCopiedIsReadInPieces() {
        var source = new JooqConversationSource(sql);
        var middle = new ConversationId(new UUID(0x8000_0000_0000_0000L, 0));

        plans.assertServedByIndexes(
                100, _ -> assertThat(source.settled().positions()).isNotEmpty());
        // 200 conversations of up to 20 members, whose users and times are looked up one after the other.
        plans.assertServedByIndexes(
                10_000,
                _ -> assertThat(source.conversations(middle, 200, 2_000)).hasSizeBetween(2, 200));
        plans.assertServedByIndexes(50_100, _ -> assertThat(source.messages()).isGreaterThanOrEqualTo(50_000));
    }

    /** Pieces are copied by the server itself, by the same indexes. */
    @Test
    void piecesOfACopyTouchTheirRows() {
        var source = new JooqCopySource(sql, sql);
        var after = new ConversationId(new UUID(0x8000_0000_0000_0000L, 0));
        var sink = new Discarding();
        var upTo = source.asOfOneMoment(moment -> moment.lastConversation(after, 2_000))
                .orElseThrow();

        plans.assertServedByIndexes(10_100, _ -> {
            var again = source.asOfOneMoment(moment -> moment.lastConversation(after, 2_000));
            assertThat(again).contains(upTo);
        });
        plans.assertServedByIndexes(
                10_000, _ -> source.asOfOneMoment(moment -> moment.conversations(after, upTo, sink)));
        plans.assertServedByIndexes(10_000, _ -> source.asOfOneMoment(moment -> moment.messages(after, upTo, sink)));
        plans.assertServedByIndexes(10_000, _ -> source.asOfOneMoment(moment -> moment.members(after, upTo, sink)));
        var from = new Membership(after, ADA);
        var last = source.asOfOneMoment(moment -> moment.lastMarker(from, 200)).orElseThrow();
        plans.assertServedByIndexes(500, _ -> source.asOfOneMoment(moment -> moment.markers(from, last, sink)));
        assertThat(sink.rows).isPositive();
    }

    /** Takes rows in and forgets them. */
    private static final class Discarding implements CopySink {
        private long rows;

        @Override
        public void write(byte[] bytes) {
            rows++;
        }

        @Override
        public long end() {
            return rows;
        }

        @Override
        public void cancel() {}
    }

    @Test
    void messagesToIndexAreReadByRangeAndById() {
        var messages = new JooqMessagesToIndex(sql);
        var many = IntStream.range(2, 102)
                .mapToObj(c -> new MessageRange(new ConversationId(Md5.uuid("c" + c)), 0, 21))
                .toList();

        plans.assertServedByIndexes(
                600,
                n -> assertThat(messages.inRanges(List.of(new MessageRange(HOT, 500L * n, 10_001)), 500))
                        .hasSize(500));
        plans.assertServedByIndexes(
                2_500, _ -> assertThat(messages.inRanges(many, 2_000)).hasSize(2_000));
        var ids = messages.inRanges(List.of(new MessageRange(HOT, 0, 10_001)), 500).stream()
                .map(document -> document.message().id())
                .toList();
        plans.assertServedByIndexes(600, _ -> assertThat(messages.of(ids)).hasSize(500));
    }

    @Test
    void aResyncIsFoundHoweverManyThereWere() {
        side.execute("""
                insert into resync (id, target, actor, reason, state, started_at, finished_at)
                select md5('r' || r)::uuid, 'READ', 'ada', 'why', 'COMPLETED', now() - r * interval '1 hour', now()
                  from generate_series(1, 5000) r
                """);
        side.execute("vacuum analyze resync");
        var resyncs = new JooqResyncs(sql, sql);

        plans.assertServedByIndexes(60, n -> {
            var id = new ResyncId(Md5.uuid("asked-" + n));
            assertThat(resyncs.request(id, ResyncTarget.READ, new Deed("ada", "why", false)))
                    .isEqualTo(id);
            assertThat(resyncs.report(id, ResyncStage.COPYING, new ResyncProgress(1, 2, 3), null))
                    .isTrue();
            assertThat(resyncs.running()).isPresent();
            assertThat(resyncs.end(id, ResyncState.COMPLETED, null)).isTrue();
            assertThat(resyncs.find(id)).isPresent();
            assertThat(resyncs.newest(10)).hasSize(10);
        });
    }

    @Test
    void whatIsComparedIsReadConversationByConversation() {
        var compared = new JooqWriteSide(sql);
        plans.assertServedByIndexes(200, n -> {
            var id = new ConversationId(Md5.uuid("c" + (n + 50)));
            assertThat(compared.digests(List.of(id))).hasSize(1);
            assertThat(compared.digests(ConversationRange.of(id))).hasSize(1);
            assertThat(compared.buckets(id).value()).hasSize(1);
            assertThat(compared.messages(id, 0).value()).isNotEmpty();
            assertThat(compared.conversation(id).value().members()).isNotEmpty();
            assertThat(compared.documents(id, 0)).isNotEmpty();
            assertThat(compared.documentDigests(ConversationRange.of(id))).hasSize(1);
            assertThat(compared.next(id, 30).upTo()).isNotNull();
        });
    }

    @Test
    void aCheckIsFoundHoweverManyThereWere() {
        side.execute("""
                insert into consistency_check (id, repair, epoch, actor, reason, state, digest, started_at, finished_at)
                select md5('r' || r)::uuid, false, 1, 'ada', 'why', 'COMPLETED', 'af', now() - r * interval '1 hour', now()
                  from generate_series(1, 5000) r;
                insert into consistency_check_store (check_id, store, generation)
                select id, 'READ', 1 from consistency_check
                """);
        side.execute("vacuum analyze consistency_check");
        side.execute("vacuum analyze consistency_check_store");
        var checks = new JooqConsistencyChecks(sql, sql);
        var plan = new CheckPlan(List.of(), Map.of(Sink.READ, 1), false, null, 1, new Deed("ada", "why", false));
        // The first one asked for forgets the older ones.
        var first = new CheckId(Md5.uuid("first"));
        checks.request(first, plan);
        checks.end(first, CheckState.FAILED, null);
        side.execute("vacuum analyze consistency_check");
        side.execute("vacuum analyze consistency_check_store");

        plans.assertServedByIndexes(2_000, n -> {
            var id = new CheckId(Md5.uuid("asked-" + n));
            assertThat(checks.request(id, plan)).isEqualTo(id);
            assertThat(checks.report(id, new CheckProgress(1, 2))).isTrue();
            assertThat(checks.running()).hasSize(1);
            assertThat(checks.end(id, CheckState.FAILED, null)).isTrue();
            assertThat(checks.find(id)).isPresent();
            assertThat(checks.newest(10)).hasSize(10);
            assertThat(checks.newestWhole(Sink.READ)).isPresent();
            assertThat(checks.lastWhole()).isPresent();
        });
    }
}
