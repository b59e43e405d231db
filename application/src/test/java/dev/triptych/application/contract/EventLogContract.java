package dev.triptych.application.contract;

import static dev.triptych.application.contract.Concurrently.atOnce;
import static dev.triptych.application.contract.Concurrently.until;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import dev.triptych.application.base.log.LogLimit;
import dev.triptych.application.base.log.LogPosition;
import dev.triptych.application.base.log.LoggedEvent;
import dev.triptych.application.base.log.Position;
import dev.triptych.domain.ConversationId;
import dev.triptych.domain.EventId;
import dev.triptych.domain.UserId;
import dev.triptych.domain.conversation.ConversationEvent;
import dev.triptych.domain.conversation.MemberAdded;
import dev.triptych.domain.conversation.MemberRemoved;
import dev.triptych.domain.conversation.MessageSent;
import dev.triptych.domain.conversation.ReadMarkerMoved;
import java.util.ArrayList;
import java.util.List;
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
        assertThat(events)
                .extracting(event -> event.position().incarnation())
                .containsOnly(side().log().incarnation());
    }

    @Test
    void pagesGoOnWhereTheLastOneEnded() {
        chat.talk(4, 10);
        var all = logged(44);

        var paged = new ArrayList<LoggedEvent>();
        for (var from = LogPosition.START; ; from = end(paged)) {
            var page = side().log().after(from, LogLimit.events(7));
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

    @Test
    void aPageEndsWithTheEventThatReachesTheBytes() {
        var tea = chat.start("ada", "bob");
        IntStream.range(0, 12).forEach(n -> chat.say("ada", tea, "🫖".repeat(1_000 * (n % 4 + 1))));
        var all = logged(13);
        var limit = new LogLimit(100, 12_000);

        var paged = new ArrayList<LoggedEvent>();
        for (var more = true; more; ) {
            var page = side().log().after(end(paged), limit);
            if (!page.isEmpty()) {
                assertThat(octets(page.subList(0, page.size() - 1))).isLessThan(12_000);
            }
            more = limit.reachedBy(page);
            paged.addAll(page);
        }
        var shard = all.getFirst().position().shard();
        var last = all.getLast().position();

        assertThat(paged).isEqualTo(all);
        assertThat(side().log().after(LogPosition.START, limit)).hasSizeLessThan(8);
        assertThat(side().log().ofShard(Position.before(shard), last, limit))
                .isEqualTo(side().log().after(LogPosition.START, limit));
        assertThat(side().log().ofConversation(tea, 1, 13, limit))
                .isEqualTo(side().log().after(LogPosition.START, limit));
        assertThat(side().log().ofConversation(tea, 5, 13, new LogLimit(100, 1)))
                .containsExactly(all.get(4));
    }

    private static long octets(List<LoggedEvent> events) {
        return events.stream().mapToLong(event -> event.event().bytes()).sum();
    }

    private static LogPosition end(List<LoggedEvent> events) {
        return events.isEmpty()
                ? LogPosition.START
                : LogPosition.of(events.getLast().position());
    }

    @Test
    void aReaderThatGoesOnMissesNothingWhileManyWrite() {
        var conversations = chat.talk(3, 0);
        var expected = 3 + WRITERS * EACH;
        var read = new ArrayList<LoggedEvent>();
        var writing = new AtomicBoolean(true);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var reader = threads.submit(() -> until("everything is read", () -> {
                read.addAll(side().log().after(end(read), LogLimit.events(10)));
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

        assertThat(read)
                .isEqualTo(side().log().after(LogPosition.START, LogLimit.events(expected + 1)))
                .hasSize(expected);
        assertThat(conversations)
                .allSatisfy(id -> assertThat(read)
                        .filteredOn(event -> event.conversationId().equals(id))
                        .extracting(LoggedEvent::seq)
                        .isEqualTo(seqs(id)));
    }

    @Test
    void aShardIsReadFromOnePositionToAnother() {
        chat.talk(40, 2);
        var byShard = logged(120).stream()
                .collect(groupingBy(event -> event.position().shard()));

        assertThat(byShard).hasSizeGreaterThan(8);
        byShard.forEach((shard, events) -> {
            var last = events.getLast().position();
            assertThat(side().log().ofShard(Position.before(shard), last, LogLimit.events(1_000)))
                    .isEqualTo(events);
            assertThat(side().log().ofShard(Position.before(shard), last, LogLimit.events(2)))
                    .isEqualTo(events.subList(0, 2));
            assertThat(side().log()
                            .ofShard(events.get(0).position(), events.get(2).position(), LogLimit.events(1_000)))
                    .isEqualTo(events.subList(1, 3));
            assertThat(side().log().ofShard(last, last, LogLimit.events(1_000))).isEmpty();
        });
    }

    @Test
    void aStreamIsReadBySeqWithoutReadMarkers() {
        var tea = chat.start("ada", "bob");
        IntStream.range(0, 9).forEach(n -> {
            chat.say("ada", tea, "number " + n);
            chat.markRead("bob", tea, n + 1);
        });
        chat.talk(1, 3);

        assertThat(side().log().ofConversation(tea, 1, 10, LogLimit.events(100)))
                .isEqualTo(stream(tea))
                .hasSize(10);
        assertThat(side().log().ofConversation(tea, 0, 3, LogLimit.events(100)))
                .isEqualTo(stream(tea).subList(0, 3));
        assertThat(side().log().ofConversation(tea, 4, 8, LogLimit.events(3)))
                .isEqualTo(stream(tea).subList(3, 6));
        assertThat(side().log().ofConversation(tea, 11, 20, LogLimit.events(100)))
                .isEmpty();
        assertThat(side().log().ofConversation(new ConversationId(UUID.randomUUID()), 1, 20, LogLimit.events(100)))
                .isEmpty();
    }

    @Test
    void withinAConversationPositionsFollowTheStream() {
        var conversations = chat.talk(2, 0);

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

        assertThat(side().log().find(event.id())).contains(event);
        assertThat(side().log().find(new EventId(UUID.randomUUID()))).isEmpty();
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
