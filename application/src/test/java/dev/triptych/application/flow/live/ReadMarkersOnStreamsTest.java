package dev.triptych.application.flow.live;

import static dev.triptych.application.command.Workspace.ADA;
import static dev.triptych.application.command.Workspace.BOB;
import static dev.triptych.application.command.Workspace.EVE;
import static dev.triptych.application.flow.live.LiveHouse.CAPACITY;
import static dev.triptych.application.flow.live.LiveHouse.drained;
import static dev.triptych.application.flow.live.LiveHouse.numbers;
import static dev.triptych.application.flow.live.LiveHouse.words;
import static org.assertj.core.api.Assertions.assertThat;

import dev.triptych.domain.ConversationId;
import dev.triptych.domain.UserId;
import dev.triptych.domain.conversation.ReadMarkerMoved;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A read marker reaches every stream of its user, nobody else's, and is no place to resume from. */
class ReadMarkersOnStreamsTest {
    private static final String MOVED = "ReadMarkerMoved";

    private final LiveHouse house = new LiveHouse();
    private final ConversationId tea = house.workspace.conversation(ADA, BOB);

    ReadMarkersOnStreamsTest() {
        house.flow();
    }

    private LiveStream ofTea(UserId user, @Nullable Long lastSeq) {
        return house.streams.ofConversation(user, tea, lastSeq).orElseThrow();
    }

    private LiveStream all(UserId user) {
        return house.streams.ofUser(user, null);
    }

    private LiveStream bobsFrom(String position) {
        return house.streams.ofUser(BOB.id(), LiveCursor.check(position).orThrow());
    }

    @Test
    void everyStreamOfTheReaderIsToldOnce() {
        house.workspace.message(ADA, tea, "one");
        house.flow();
        var streams = List.of(ofTea(BOB.id(), null), ofTea(BOB.id(), null), all(BOB.id()), all(BOB.id()));
        house.workspace.markRead(BOB, tea, 2);
        house.flow();
        for (var stream : streams) {
            var told = drained(stream);
            assertThat(words(told)).containsExactly(MOVED);
            assertThat(told.getFirst())
                    .isInstanceOfSatisfying(
                            LiveEvent.Happened.class,
                            happened -> assertThat(happened.event())
                                    .isInstanceOfSatisfying(ReadMarkerMoved.class, moved -> {
                                        assertThat(moved.userId()).isEqualTo(BOB.id());
                                        assertThat(moved.conversationId()).isEqualTo(tea);
                                        assertThat(moved.seq()).isEqualTo(2);
                                    }));
        }
    }

    @Test
    void nobodyElseIsTold() {
        var others = List.of(ofTea(ADA.id(), null), all(ADA.id()), all(EVE.id()));
        var elsewhere = house.workspace.conversation(ADA, BOB);
        house.flow();
        others.forEach(LiveHouse::drained);
        var bobsElsewhere =
                house.streams.ofConversation(BOB.id(), elsewhere, null).orElseThrow();
        house.workspace.message(ADA, tea, "one");
        house.workspace.markRead(BOB, tea, 2);
        house.flow();
        assertThat(words(drained(others.get(0)))).containsExactly("one");
        assertThat(words(drained(others.get(1)))).containsExactly("one");
        assertThat(drained(others.get(2))).isEmpty();
        assertThat(drained(bobsElsewhere)).isEmpty();
    }

    @Test
    void aClosedStreamIsToldNothing() {
        var closed = List.of(ofTea(BOB.id(), null), all(BOB.id()));
        closed.forEach(LiveStream::close);
        house.workspace.markRead(BOB, tea, 1);
        house.flow();
        closed.forEach(stream -> assertThat(drained(stream)).isEmpty());
        assertThat(house.feed.queuedBytes()).isZero();
        assertThat(house.streams.preparedBytes()).isZero();
    }

    @Test
    void resumingFromAMarkerLosesNoMessageAndRepeatsNone() {
        var ofTea = ofTea(BOB.id(), null);
        var all = all(BOB.id());
        for (var number = 1; number <= 5; number++) {
            house.say(ADA, tea, number, number);
            house.workspace.markRead(BOB, tea, number + 1L);
        }
        house.flow();
        var ofConversation = drained(ofTea);
        var ofUser = drained(all);
        assertThat(words(ofConversation)).isEqualTo(words(ofUser));
        assertThat(words(ofUser)).containsSubsequence("1", MOVED, "2", MOVED, "5", MOVED);
        for (var taken = 1; taken <= ofUser.size(); taken++) {
            var missing = words(ofUser.subList(taken, ofUser.size())).stream()
                    .filter(word -> !MOVED.equals(word))
                    .toList();
            var seq = Long.valueOf(ofConversation.get(taken - 1).id());
            assertThat(words(drained(ofTea(BOB.id(), seq)))).isEqualTo(missing);
            assertThat(words(drained(bobsFrom(ofUser.get(taken - 1).id())))).isEqualTo(missing);
        }
        assertThat(ofTea.position()).isEqualTo("6");
        assertThat(drained(bobsFrom(all.position()))).isEmpty();
    }

    @Test
    void markersThatOverflowAQueueLoseNoMessage() {
        var streams = List.of(ofTea(BOB.id(), null), all(BOB.id()));
        for (var number = 1; number <= CAPACITY; number++) {
            house.say(ADA, tea, number, number);
            house.workspace.markRead(BOB, tea, number + 1L);
        }
        house.flow();
        assertThat(house.counts.overflows()).isEqualTo(2);
        for (var stream : streams) {
            var told = words(drained(stream));
            assertThat(told.stream().filter(word -> !MOVED.equals(word))).isEqualTo(numbers(1, CAPACITY));
        }
        assertThat(house.feed.queuedBytes()).isZero();
    }

    @Test
    void aLateMarkerIsToldToMembersOnly() {
        var left = house.workspace.conversation(ADA, BOB);
        house.flow();
        var ofTea = ofTea(BOB.id(), null);
        var ofLeft = house.streams.ofConversation(BOB.id(), left, null).orElseThrow();
        var all = all(BOB.id());
        house.workspace.markRead(BOB, tea, 1);
        house.workspace.markRead(BOB, left, 1);
        house.workspace.remove(ADA, left, BOB);
        house.workspace.later(Duration.ofMinutes(1));
        house.flow();
        assertThat(words(drained(ofTea))).containsExactly(MOVED);
        assertThat(words(drained(ofLeft))).doesNotContain(MOVED);
        assertThat(ofLeft.ended()).isTrue();
        assertThat(words(drained(all))).containsExactlyInAnyOrder(MOVED, "MemberRemoved");
    }
}
