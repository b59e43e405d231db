package dev.triptych.persistence.write;

import static dev.triptych.devservices.server.ServerKind.WRITE_DATABASE;
import static dev.triptych.persistence.write.FilledWriteDatabase.HOT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.triptych.application.base.log.Frontier;
import dev.triptych.application.base.log.LogLimit;
import dev.triptych.application.base.log.LogPosition;
import dev.triptych.application.base.log.Position;
import dev.triptych.application.base.log.RelayCheckpoint;
import dev.triptych.application.flow.read.ReadModelChanges.Membership;
import dev.triptych.application.maintenance.check.compare.rows.ConversationRange;
import dev.triptych.application.maintenance.source.MessageRange;
import dev.triptych.devservices.junit.FreshDatabase;
import dev.triptych.devservices.junit.WithServices;
import dev.triptych.devservices.server.Database;
import dev.triptych.domain.ConversationId;
import dev.triptych.domain.EventId;
import dev.triptych.domain.Shard;
import dev.triptych.domain.UserId;
import dev.triptych.persistence.copy.CopySink;
import dev.triptych.persistence.lease.JooqLeases;
import dev.triptych.persistence.sql.Md5;
import dev.triptych.persistence.sql.Plans;
import dev.triptych.persistence.sql.Sql;
import dev.triptych.persistence.table.ReadTables;
import dev.triptych.persistence.table.Span;
import dev.triptych.persistence.write.copy.JooqConversationSource;
import dev.triptych.persistence.write.copy.JooqCopySource;
import dev.triptych.persistence.write.copy.JooqMessagesToIndex;
import dev.triptych.persistence.write.log.JooqEventLog;
import dev.triptych.persistence.write.log.JooqRelayCheckpoints;
import dev.triptych.persistence.write.maintenance.JooqWriteSide;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What follows the write store, the relay, copies, the index and checks, reads it by indexes and in pieces. */
@WithServices(WRITE_DATABASE)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FollowerPlansTest {
    private static final UserId ADA = new UserId("ada");

    private FilledWriteDatabase filled;
    private Sql sql;
    private Plans plans;

    @BeforeAll
    void fill(@FreshDatabase(WRITE_DATABASE) Database database) {
        filled = FilledWriteDatabase.withManyConversations(database);
        sql = filled.sql();
        plans = filled.plans();
    }

    @AfterAll
    void close() {
        filled.close();
    }

    @Test
    void theLogIsReadInPages() {
        var log = new JooqEventLog(sql);
        var middle = new LogPosition(1, 200, 20_000);

        for (var from : List.of(LogPosition.START, middle)) {
            plans.assertServedByIndexes(
                    600, _ -> assertThat(log.after(from, LogLimit.events(500))).hasSize(500));
        }
        plans.assertServedByIndexes(40, _ -> log.after(new LogPosition(9, 0, 0), LogLimit.events(500)));
        plans.assertServedByIndexes(
                300,
                _ -> assertThat(log.ofConversation(HOT, 5_000, 6_000, LogLimit.events(200)))
                        .hasSize(200));
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
                    400,
                    _ -> assertThat(log.ofShard(from, to, LogLimit.events(200))).hasSize(200));
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

    @Test
    void headsAreOneStepForEachShard() {
        var log = new JooqEventLog(sql);

        plans.assertServedByIndexes(
                100, _ -> assertThat(log.heads().positions()).hasSize(Shard.COUNT));
        plans.assertServedByIndexes(10, n -> log.head(new Shard(n)));
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
        ReadTables.in(Span.CONVERSATIONS)
                .forEach(table -> plans.assertServedByIndexes(
                        10_000, _ -> source.asOfOneMoment(moment -> moment.rows(table, after, upTo, sink))));
        var from = new Membership(after, ADA);
        var last = source.asOfOneMoment(moment -> moment.lastMarker(from, 200)).orElseThrow();
        ReadTables.in(Span.MARKERS)
                .forEach(table -> plans.assertServedByIndexes(
                        500, _ -> source.asOfOneMoment(moment -> moment.rows(table, from, last, sink))));
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
    void whatIsComparedIsReadConversationByConversation() {
        var compared = new JooqWriteSide(sql);
        plans.assertServedByIndexes(200, n -> {
            var id = new ConversationId(Md5.uuid("c" + (n + 50)));
            assertThat(compared.digests(List.of(id))).hasSize(1);
            assertThat(compared.digests(ConversationRange.of(id))).hasSize(1);
            assertThat(compared.buckets(id).value()).hasSize(1);
            assertThat(compared.messages(id, 0).value()).isNotEmpty();
            assertThat(compared.conversation(id).value()).isPresent();
            assertThat(compared.smallKinds())
                    .allSatisfy(
                            kind -> assertThat(compared.rows(kind, id).value()).isNotEmpty());
            assertThat(compared.documents(id, 0)).isNotEmpty();
            assertThat(compared.documentDigests(ConversationRange.of(id))).hasSize(1);
            assertThat(compared.next(id, 30).upTo()).isNotNull();
        });
    }
}
