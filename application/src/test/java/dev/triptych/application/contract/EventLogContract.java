package dev.triptych.application.contract;

import static dev.triptych.application.contract.Concurrently.atOnce;
import static dev.triptych.application.contract.Concurrently.until;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import dev.triptych.application.port.EventLog;
import dev.triptych.application.port.Frontier;
import dev.triptych.application.port.LogPosition;
import dev.triptych.application.port.LoggedEvent;
import dev.triptych.application.port.Position;
import dev.triptych.domain.ConversationId;
import dev.triptych.domain.EventId;
import dev.triptych.domain.Shard;
import dev.triptych.domain.UserId;
import dev.triptych.domain.conversation.ConversationEvent;
import dev.triptych.domain.conversation.MemberAdded;
import dev.triptych.domain.conversation.MemberRemoved;
import dev.triptych.domain.conversation.MessageSent;
import dev.triptych.domain.conversation.ReadMarkerMoved;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What the relay and the projections may expect of the event log. */
public abstract class EventLogContract extends WriteSideContract {
    private static final int WRITERS = 8;
    private static final int EACH = 25;

    private EventLog log() {
        return side().log();
    }

    @Test
    void whatWasWrittenIsReadBack() {
        var tea = chat.start("ada", "bob");
        var message = chat.say("ada", tea, "Grüße, שלום and 👩‍💻");
        chat.markRead("bob", tea, 2);

        var events = logged(3);

        assertThat(events).hasSize(3).extracting(LoggedEvent::seq).containsExactly(1L, 2L, 0L);
        assertThat(events).extracting(LoggedEvent::conversationId).containsOnly(tea);
        assertThat(events).extracting(LoggedEvent::id).doesNotHaveDuplicates();
        assertThat(side().codec().decode(events.get(1).event()))
                .isEqualTo(new MessageSent(message, false, events.get(1).recordedAt()));
        assertThat(side().codec().decode(events.get(2).event())).isInstanceOf(ReadMarkerMoved.class);
        assertThat(events).extracting(event -> event.position().incarnation()).containsOnly(log().incarnation());
    }

    @Test
    void pagesGoOnWhereTheLastOneEnded() {
        talk(4, 10);
        var all = logged(44);

        var paged = new ArrayList<LoggedEvent>();
        for (var from = LogPosition.START; ; from = end(paged)) {
            var page = log().after(from, 7);
            assertThat(page).hasSizeLessThanOrEqualTo(7);
            if (page.isEmpty()) {
                break;
            }
            paged.addAll(page);
        }

        assertThat(paged).isEqualTo(all);
        assertThat(all)
                .extracting(event -> LogPosition.of(event.position()))
                .isSorted()
                .doesNotHaveDuplicates();
    }

    private static LogPosition end(List<LoggedEvent> events) {
        return events.isEmpty()
                ? LogPosition.START
                : LogPosition.of(events.getLast().position());
    }

    private List<ConversationId> talk(int conversations, int messages) {
        var ids = IntStream.range(0, conversations)
                .mapToObj(_ -> chat.start("ada"))
                .toList();
        IntStream.range(0, messages).forEach(n -> ids.forEach(id -> chat.say("ada", id, "number " + n)));
        return ids;
    }

    @Test
    void aReaderThatGoesOnMissesNothingWhileManyWrite() {
        var conversations = talk(3, 0);
        var expected = 3 + WRITERS * EACH;
        var read = new ArrayList<LoggedEvent>();
        var writing = new AtomicBoolean(true);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var reader = threads.submit(() -> until("everything is read", () -> {
                read.addAll(log().after(end(read), 10));
                return read.size() >= expected && !writing.get();
            }));
            atOnce(
                    WRITERS,
                    n -> IntStream.range(0, EACH)
                            .mapToObj(i -> chat.say("ada", conversations.get((n + i) % 3), n + "/" + i))
                            .toList());
            writing.set(false);
            Concurrently.outcome(reader);
        }

        assertThat(read).isEqualTo(log().after(LogPosition.START, expected + 1)).hasSize(expected);
        assertThat(conversations)
                .allSatisfy(id -> assertThat(read)
                        .filteredOn(event -> event.conversationId().equals(id))
                        .extracting(LoggedEvent::seq)
                        .isEqualTo(seqs(id)));
    }

    @Test
    void aShardIsReadFromOnePositionToAnother() {
        talk(40, 2);
        var byShard = logged(120).stream()
                .collect(groupingBy(event -> event.position().shard()));

        assertThat(byShard).hasSizeGreaterThan(8);
        byShard.forEach((shard, events) -> {
            var last = events.getLast().position();
            assertThat(log().ofShard(Position.before(shard), last, 1_000)).isEqualTo(events);
            assertThat(log().ofShard(Position.before(shard), last, 2)).isEqualTo(events.subList(0, 2));
            assertThat(log().ofShard(events.get(0).position(), events.get(2).position(), 1_000))
                    .isEqualTo(events.subList(1, 3));
            assertThat(log().ofShard(last, last, 1_000)).isEmpty();
        });
    }

    @Test
    void aStreamIsReadBySeqWithoutReadMarkers() {
        var tea = chat.start("ada", "bob");
        IntStream.range(0, 9).forEach(n -> {
            chat.say("ada", tea, "number " + n);
            chat.markRead("bob", tea, n + 1);
        });
        talk(1, 3);

        assertThat(log().ofConversation(tea, 1, 10, 100)).isEqualTo(stream(tea)).hasSize(10);
        assertThat(log().ofConversation(tea, 0, 3, 100)).isEqualTo(stream(tea).subList(0, 3));
        assertThat(log().ofConversation(tea, 4, 8, 3)).isEqualTo(stream(tea).subList(3, 6));
        assertThat(log().ofConversation(tea, 11, 20, 100)).isEmpty();
        assertThat(log().ofConversation(new ConversationId(UUID.randomUUID()), 1, 20, 100))
                .isEmpty();
    }

    @Test
    void withinAConversationPositionsFollowTheStream() {
        var conversations = talk(2, 0);

        atOnce(
                WRITERS,
                n -> IntStream.range(0, EACH)
                        .mapToObj(i -> chat.say("ada", conversations.get(i % 2), n + "/" + i))
                        .toList());

        assertThat(conversations)
                .allSatisfy(id -> assertThat(stream(id))
                        .extracting(LoggedEvent::position)
                        .isSorted()
                        .doesNotHaveDuplicates());
    }

    @Test
    void anEventIsFoundByItsId() {
        var tea = chat.start("ada");
        var event = stream(tea).getFirst();

        assertThat(log().find(event.id())).contains(event);
        assertThat(log().find(new EventId(UUID.randomUUID()))).isEmpty();
    }

    @Test
    void whatStandsAfterAFrontierIsCountedShardByShard() {
        talk(12, 2);
        var byShard =
                logged(36).stream().collect(groupingBy(event -> event.position().shard()));
        Map<Shard, Position> firsts = new HashMap<>();
        byShard.forEach((shard, events) -> firsts.put(shard, events.getFirst().position()));

        var behindNothing = log().behind(Frontier.NONE);
        var behindFirsts = log().behind(new Frontier(firsts));

        assertThat(behindNothing).hasSize(Shard.COUNT);
        behindNothing.forEach((shard, backlog) -> {
            var events = byShard.getOrDefault(shard, List.of());
            assertThat(backlog.events()).isEqualTo(events.size());
            assertThat(backlog.head())
                    .isEqualTo(
                            events.isEmpty()
                                    ? Position.before(shard)
                                    : events.getLast().position());
            assertThat(backlog.oldestAge() == null).isEqualTo(events.isEmpty());
        });
        behindFirsts.forEach((shard, backlog) -> assertThat(backlog.events())
                .isEqualTo(Math.max(0, byShard.getOrDefault(shard, List.of()).size() - 1)));
    }

    @Test
    void theOldestAgeIsThatOfTheFirstEventBehind() {
        var tea = chat.start("ada");
        var event = stream(tea).getFirst();

        assertThat(log().behind(Frontier.NONE))
                .hasEntrySatisfying(
                        event.position().shard(),
                        backlog -> assertThat(backlog.oldestAge()).isBetween(Duration.ZERO, Duration.ofMinutes(1)));
    }

    @Test
    void nothingStandsAfterTheEnd() {
        talk(3, 1);
        var heads = new HashMap<Shard, Position>();
        logged(6).forEach(event -> heads.put(event.position().shard(), event.position()));

        assertThat(log().behind(new Frontier(heads)).values()).allSatisfy(backlog -> {
            assertThat(backlog.events()).isZero();
            assertThat(backlog.oldestAge()).isNull();
        });
        assertThat(log().after(LogPosition.of(logged(6).getLast().position()), 10))
                .isEmpty();
    }

    @Test
    void anEmptyLogHasNoHeads() {
        assertThat(log().heads()).isEqualTo(Frontier.NONE);
        assertThat(log().head(new Shard(3))).isEqualTo(Position.before(new Shard(3)));
    }

    @Test
    void theHeadsAreTheNewestEventsOfTheShards() {
        talk(6, 3);
        var byShard =
                logged(24).stream().collect(groupingBy(event -> event.position().shard()));

        assertThat(byShard).hasSizeLessThan(Shard.COUNT);
        assertThat(log().heads().positions().keySet()).isEqualTo(byShard.keySet());
        for (var number = 0; number < Shard.COUNT; number++) {
            var shard = new Shard(number);
            var newest =
                    byShard.containsKey(shard) ? byShard.get(shard).getLast().position() : Position.before(shard);
            assertThat(log().head(shard)).isEqualTo(newest);
            assertThat(log().heads().at(shard)).isEqualTo(newest);
        }
    }

    @Test
    void theHeadsHoldWhatWasCommittedAtOnce() {
        var tea = chat.start("ada");

        for (var n = 0; n < 10; n++) {
            var position = Objects.requireNonNull(
                    chat.send("ada", tea, "c" + n, "hello").position());
            assertThat(log().head(position.shard())).isEqualTo(position);
            assertThat(log().heads().at(position.shard())).isEqualTo(position);
        }
    }

    @Test
    void whatIsNotCommittedIsNoHead() {
        var tea = chat.start("ada");
        var before = log().heads();

        store().transact(Set.of(tea), tx -> {
            tx.record(List.of(new MemberAdded(tea, 2, new UserId("bob"), tx.now())));
            assertThat(log().heads()).isEqualTo(before);
            return tx;
        });

        assertThat(log().heads()).isNotEqualTo(before);
    }

    @Test
    void eventsOfATransactionStandTogetherInTheirOrder() {
        var tea = chat.start("ada", "bob");

        atOnce(
                WRITERS,
                n -> store().transact(Set.of(tea), tx -> {
                    var conversation = tx.conversations().find(tea, Set.of()).orElseThrow();
                    var user = new UserId("user " + n);
                    tx.record(List.<ConversationEvent>of(
                            new MemberAdded(tea, conversation.seq() + 1, user, tx.now()),
                            new MemberRemoved(tea, conversation.seq() + 2, user, tx.now()),
                            new MemberAdded(tea, conversation.seq() + 3, user, tx.now())));
                    return n;
                }));

        var events = logged(1 + 3 * WRITERS);
        assertThat(events).extracting(LoggedEvent::seq).isSorted().hasSize(1 + 3 * WRITERS);
        assertThat(events.stream().skip(1).map(event -> event.position().xid()).distinct())
                .hasSize(WRITERS);
    }
}
