package dev.triptych.application.flow.live;

import static dev.triptych.application.command.Workspace.ADA;
import static dev.triptych.application.command.Workspace.BOB;
import static dev.triptych.application.command.Workspace.EVE;
import static dev.triptych.application.flow.live.LiveHouse.drained;
import static dev.triptych.application.flow.live.LiveHouse.numbers;
import static dev.triptych.application.flow.live.LiveHouse.taken;
import static dev.triptych.application.flow.live.LiveHouse.words;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.triptych.application.base.log.Frontier;
import dev.triptych.application.base.log.Position;
import dev.triptych.application.base.paging.CursorText;
import dev.triptych.application.base.store.StoreUnavailableException;
import dev.triptych.domain.Checked;
import dev.triptych.domain.Shard;
import java.util.Arrays;
import java.util.HashMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class UserStreamTest {
    private final LiveHouse house = new LiveHouse();

    private LiveStream bobs(@Nullable String cursor) {
        return house.streams.ofUser(BOB.id(), cursor == null ? null : cursor(cursor));
    }

    private static LiveCursor cursor(String raw) {
        return switch (LiveCursor.check(raw)) {
            case Checked.Valid<LiveCursor>(var cursor) -> cursor;
            case Checked.Invalid<LiveCursor>(var detail) -> throw new AssertionError(detail);
        };
    }

    @Test
    void itTellsOfAllOnesConversationsAndNoOthers() {
        var tea = house.workspace.conversation(ADA, BOB);
        var cake = house.workspace.conversation(BOB);
        var theirs = house.workspace.conversation(ADA, EVE);
        house.flow();
        var stream = bobs(null);
        house.workspace.message(ADA, tea, "tea");
        house.workspace.message(BOB, cake, "cake");
        house.workspace.message(EVE, theirs, "secret");
        house.flow();
        assertThat(words(drained(stream))).containsExactlyInAnyOrder("tea", "cake");
    }

    @Test
    void newConversationsJoinIt() {
        var theirs = house.workspace.conversation(ADA, EVE);
        house.flow();
        var stream = bobs(null);
        house.workspace.message(ADA, theirs, "before");
        house.workspace.add(ADA, theirs, BOB);
        house.workspace.message(ADA, theirs, "after");
        house.flow();
        assertThat(words(drained(stream))).containsExactly("MemberAdded", "after");
        var tea = house.workspace.conversation(ADA, BOB);
        house.workspace.message(ADA, tea, "first");
        house.flow();
        assertThat(words(drained(stream))).containsExactly("ConversationStarted", "first");
    }

    @Test
    void aRemovalIsTheLastOfItsConversationUntilOneIsBack() {
        var tea = house.workspace.conversation(ADA, BOB);
        var stream = bobs(null);
        house.workspace.remove(ADA, tea, BOB);
        house.workspace.message(ADA, tea, "secret");
        house.flow();
        assertThat(words(drained(stream))).containsExactly("ConversationStarted", "MemberRemoved");
        house.workspace.add(ADA, tea, BOB);
        house.workspace.message(ADA, tea, "welcome");
        house.flow();
        assertThat(words(drained(stream))).containsExactly("MemberAdded", "welcome");
        assertThat(stream.ended()).isFalse();
    }

    @Test
    void itResumesAfterEachEventWithEverythingOnce() {
        var tea = house.workspace.conversation(ADA, BOB);
        var cake = house.workspace.conversation(BOB);
        house.flow();
        var stream = bobs(null);
        for (var number = 1; number <= 20; number++) {
            house.workspace.message(BOB, number % 2 == 0 ? tea : cake, Integer.toString(number));
        }
        house.flow();
        var all = drained(stream);
        assertThat(words(all)).containsExactlyInAnyOrderElementsOf(numbers(1, 20));
        for (var taken = 1; taken <= all.size(); taken++) {
            var last = all.get(taken - 1).id();
            try (var resumed = bobs(last)) {
                assertThat(words(drained(resumed)))
                        .containsExactlyInAnyOrderElementsOf(words(all.subList(taken, all.size())));
            }
        }
    }

    @Test
    void itResumesAcrossPagesInTheMiddleOfAReplay() {
        var tea = house.workspace.conversation(ADA, BOB);
        house.flow();
        var start = bobs(null).position();
        house.say(ADA, tea, 1, 450);
        house.flow();
        var firstPart = taken(bobs(start), 230);
        house.say(ADA, tea, 451, 500);
        house.flow();
        var resumed = bobs(firstPart.getLast().id());
        assertThat(words(firstPart)).isEqualTo(numbers(1, 230));
        assertThat(words(drained(resumed))).isEqualTo(numbers(231, 500));
    }

    @Test
    void itsPositionMovesOnWhileOthersTalk() {
        var theirs = house.workspace.conversation(ADA, EVE);
        house.flow();
        var stream = bobs(null);
        var before = stream.position();
        house.workspace.message(ADA, theirs, "secret");
        house.flow();
        assertThat(drained(stream)).isEmpty();
        assertThat(stream.position()).isNotEqualTo(before);
    }

    @Test
    void itsPositionIsNeverAheadOfWhatWasTaken() {
        var tea = house.workspace.conversation(ADA, BOB);
        house.flow();
        var start = bobs(null).position();
        house.say(ADA, tea, 1, 10);
        house.flow();
        var stream = bobs(start);
        assertThat(words(taken(stream, 4))).isEqualTo(numbers(1, 4));
        assertThat(words(drained(bobs(stream.position())))).isEqualTo(numbers(5, 10));
    }

    @Test
    void aReaderTooSlowForItsQueueReadsOnFromTheLog() {
        var tea = house.workspace.conversation(ADA, BOB);
        house.flow();
        var stream = bobs(null);
        house.say(ADA, tea, 1, 600);
        house.flow();
        assertThat(words(drained(stream))).isEqualTo(numbers(1, 600));
    }

    @Test
    void whoWasRemovedOrAddedDuringAnOverflowIsKnownAfterIt() {
        var tea = house.workspace.conversation(ADA, BOB);
        var left = house.workspace.conversation(ADA, BOB);
        var joined = house.workspace.conversation(ADA, EVE);
        house.flow();
        var stream = bobs(null);
        house.say(ADA, tea, 1, LiveHouse.CAPACITY + 1);
        house.flow();
        house.workspace.remove(ADA, left, BOB);
        house.workspace.add(ADA, joined, BOB);
        house.workspace.message(ADA, left, "secret");
        house.flow();
        var told = words(drained(stream));
        assertThat(told).contains("MemberRemoved", "MemberAdded").doesNotContain("secret");
        house.workspace.message(ADA, left, "secret again");
        house.workspace.message(ADA, joined, "hello");
        house.flow();
        assertThat(words(drained(stream))).containsExactly("hello");
    }

    @Test
    void whatHappensWhileTheMembershipsAreLoadedIsNotLost() {
        var tea = house.workspace.conversation(ADA, BOB);
        var left = house.workspace.conversation(ADA, BOB);
        var joined = house.workspace.conversation(ADA, EVE);
        house.flow();
        house.memberships.afterReading(() -> {
            house.memberships.afterReading(() -> {});
            house.workspace.message(ADA, tea, "meanwhile");
            house.workspace.remove(ADA, left, BOB);
            house.workspace.add(ADA, joined, BOB);
            house.flow();
        });
        var stream = bobs(null);
        house.workspace.message(ADA, left, "secret");
        house.workspace.message(ADA, joined, "hello");
        house.flow();
        assertThat(words(drained(stream)))
                .containsExactlyInAnyOrder("meanwhile", "MemberRemoved", "MemberAdded", "hello");
    }

    @Test
    void whatIsDeletedByNowIsNotSaidAgain() {
        var tea = house.workspace.conversation(ADA, BOB);
        house.flow();
        var start = bobs(null).position();
        var message = house.workspace.message(ADA, tea, "secret");
        house.workspace.delete(ADA, message.id());
        house.flow();
        assertThat(words(drained(bobs(start)))).containsExactly("MessageSent", "MessageDeleted");
    }

    @Test
    void whatWasSaidWhereOneIsNoMemberAnyMoreIsNotReplayed() {
        var tea = house.workspace.conversation(ADA, BOB);
        house.flow();
        var start = bobs(null).position();
        house.workspace.message(ADA, tea, "secret by now");
        house.workspace.remove(ADA, tea, BOB);
        house.flow();
        assertThat(words(drained(bobs(start)))).containsExactly("MemberRemoved");
    }

    @Test
    void aCursorFromTheFutureIsTakenForNow() {
        var tea = house.workspace.conversation(ADA, BOB);
        house.flow();
        var future = new HashMap<Shard, Position>();
        for (var number = 0; number < Shard.COUNT; number++) {
            future.put(new Shard(number), new Position(9, new Shard(number), Long.MAX_VALUE, Long.MAX_VALUE));
        }
        var stream = bobs(new LiveCursor(new Frontier(future)).encode());
        house.say(ADA, tea, 1, 2);
        house.flow();
        assertThat(words(drained(stream))).isEqualTo(numbers(1, 2));
    }

    @Test
    void aCursorThatIsNotOursIsRefused() {
        var zero = new String[Shard.COUNT];
        Arrays.fill(zero, "0:0:0");
        var negative = zero.clone();
        negative[3] = "0:-1:0";
        var tooFew = zero.clone();
        tooFew[0] = "1:1";
        var words = zero.clone();
        words[0] = "1:1:+-";
        assertThat(LiveCursor.check(CursorText.encode('l', zero))).isInstanceOf(Checked.Valid.class);
        for (var keys : new String[][] {negative, tooFew, words}) {
            assertThat(LiveCursor.check(CursorText.encode('l', keys))).isInstanceOf(Checked.Invalid.class);
        }
        for (var raw : new String[] {"", "17", "x".repeat(5_000), CursorText.encode('t', zero), "bm90IG91cnM"}) {
            assertThat(LiveCursor.check(raw)).isInstanceOf(Checked.Invalid.class);
        }
    }

    @Test
    void aFeedThatWasCutOffBeforeItsFirstEventLosesNothing() {
        var stream = bobs(null);
        house.bus.goDown();
        assertThatThrownBy(house.feed::runOnce).isInstanceOf(StoreUnavailableException.class);
        var tea = house.workspace.conversation(ADA, BOB);
        house.say(ADA, tea, 1, 3);
        house.bus.comeUp();
        house.publish();
        house.flow();
        assertThat(words(drained(stream))).containsExactly("ConversationStarted", "1", "2", "3");
    }

    @Test
    void anOutageWhileOpeningLeavesNoTrace() {
        house.memberships.down(true);
        assertThatThrownBy(() -> bobs(null)).isInstanceOf(StoreUnavailableException.class);
        assertThat(house.feed.openStreams()).isZero();
    }

    @Test
    void anOutageOfTheLogEndsAReplayWhichCanBeResumed() {
        var tea = house.workspace.conversation(ADA, BOB);
        house.flow();
        var stream = bobs(null);
        var start = stream.position();
        house.say(ADA, tea, 1, 3);
        house.flow();
        house.log.down(true);
        assertThatThrownBy(() -> drained(bobs(start))).isInstanceOf(StoreUnavailableException.class);
        house.log.down(false);
        assertThat(words(drained(bobs(start)))).isEqualTo(numbers(1, 3));
    }
}
