package dev.triptych.application.flow.live;

import static dev.triptych.application.command.Workspace.ADA;
import static dev.triptych.application.command.Workspace.BOB;
import static dev.triptych.application.command.Workspace.EVE;
import static dev.triptych.application.flow.live.LiveHouse.drained;
import static dev.triptych.application.flow.live.LiveHouse.numbers;
import static dev.triptych.application.flow.live.LiveHouse.taken;
import static dev.triptych.application.flow.live.LiveHouse.words;
import static org.assertj.core.api.Assertions.assertThat;

import dev.triptych.application.base.log.LogLimit;
import dev.triptych.domain.ConversationId;
import java.time.Duration;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a stream may cost, and what reaches it late. */
class LiveBoundsTest {
    private static final int EVENTS = 20;
    private static final int KIB = 1024;
    private static final LiveSettings TIGHT = new LiveSettings(
            EVENTS,
            64 * KIB,
            new LogLimit(5, 8 * KIB),
            2,
            16 * KIB,
            64 * KIB,
            16 * KIB,
            64 * KIB,
            Duration.ofSeconds(1));
    private static final Duration LONG = Duration.ofMinutes(1);

    private final LiveHouse house = new LiveHouse(TIGHT);
    private final ConversationId tea = house.workspace.conversation(ADA, BOB);

    private int said;

    LiveBoundsTest() {
        house.flow();
    }

    private LiveStream ofTea(@Nullable Long lastSeq) {
        return house.streams.ofConversation(BOB.id(), tea, lastSeq).orElseThrow();
    }

    private LiveStream bobs(@Nullable String cursor) {
        return house.streams.ofUser(
                BOB.id(), cursor == null ? null : LiveCursor.check(cursor).orThrow());
    }

    private void sayAtLength(int messages) {
        say(messages, 2_000);
    }

    private void say(int messages, int length) {
        for (var number = 0; number < messages; number++) {
            house.workspace.send(ADA, tea, "long " + ++said, "x".repeat(length), null);
        }
    }

    @Test
    void whatIsWithinReachIsReplayed() {
        var start = bobs(null).position();
        house.say(ADA, tea, 1, EVENTS);
        house.flow();
        assertThat(words(drained(bobs(start)))).isEqualTo(numbers(1, EVENTS));
        assertThat(words(drained(ofTea(1L)))).isEqualTo(numbers(1, EVENTS));
    }

    @Test
    void whatIsTooFarBackIsAnsweredWithAReset() {
        var start = bobs(null).position();
        house.say(ADA, tea, 1, EVENTS + 1);
        house.flow();
        for (var stream : new LiveStream[] {bobs(start), ofTea(1L)}) {
            var told = drained(stream);
            assertThat(words(told)).containsExactly("Reset");
            assertThat(stream.position()).isEqualTo(told.getLast().id());
            house.workspace.send(ADA, tea, "next " + ++said, "next", null);
            house.flow();
            assertThat(words(drained(stream))).containsExactly("next");
            stream.close();
        }
        assertThat(house.counts.resets()).isEqualTo(2);
    }

    @Test
    void whatWeighsTooMuchIsAnsweredWithAReset() {
        var start = bobs(null).position();
        say(EVENTS / 2, 8_000);
        house.flow();
        assertThat(words(drained(bobs(start)))).containsExactly("Reset");
        assertThat(words(drained(ofTea(1L)))).containsExactly("Reset");
    }

    @Test
    void whatIsArchivedIsAnsweredWithAReset() {
        var start = bobs(null).position();
        house.say(ADA, tea, 1, 3);
        house.flow();
        var second = house.log.ofConversation(tea, 3, 3, LogLimit.events(1)).getFirst();
        house.history.archive(second.position());
        assertThat(words(drained(bobs(start)))).containsExactly("Reset");
        assertThat(words(drained(ofTea(1L)))).containsExactly("Reset");
        assertThat(words(drained(ofTea(3L)))).containsExactly("3");
    }

    @Test
    void aReaderSoSlowThatItWouldReadTooMuchIsToldToLoadAfresh() {
        var stream = ofTea(null);
        var all = bobs(null);
        sayAtLength(3 * EVENTS);
        house.flow();
        assertThat(words(drained(stream))).endsWith("Reset");
        assertThat(words(drained(all))).endsWith("Reset");
        house.say(ADA, tea, 1, 2);
        house.flow();
        assertThat(words(drained(stream))).isEqualTo(numbers(1, 2));
        assertThat(words(drained(all))).isEqualTo(numbers(1, 2));
    }

    @Test
    void queuesOfUnreadStreamsAreBoundedByBytesEachAndTogether() {
        var streams = new ArrayList<LiveStream>();
        for (var number = 0; number < 30; number++) {
            streams.add(number % 2 == 0 ? ofTea(null) : bobs(null));
        }
        sayAtLength(EVENTS - 2);
        house.flow();
        assertThat(house.feed.queuedBytes()).isPositive().isLessThan(64 * KIB + 30 * 6 * KIB);
        assertThat(house.counts.overflows()).isEqualTo(30);
        for (var stream : streams) {
            assertThat(drained(stream)).hasSize(EVENTS - 2);
        }
        assertThat(house.feed.queuedBytes()).isZero();
        assertThat(house.streams.preparedBytes()).isZero();
    }

    @Test
    void whatAClosedStreamHeldIsGivenBack() {
        var first = bobs(null);
        var start = first.position();
        first.close();
        sayAtLength(6);
        house.flow();
        var replaying = bobs(start);
        assertThat(taken(replaying, 1)).hasSize(1);
        var unread = bobs(null);
        house.say(ADA, tea, 1, 3);
        house.flow();
        assertThat(house.feed.queuedBytes()).isPositive();
        assertThat(house.streams.preparedBytes()).isPositive();
        unread.close();
        replaying.close();
        assertThat(house.feed.queuedBytes()).isZero();
        assertThat(house.streams.preparedBytes()).isZero();
    }

    @Test
    void unsentReplaysOfOneUserHoldUpTheirOwnOnly() {
        var cake = house.workspace.conversation(ADA, EVE);
        house.flow();
        var bobsStart = bobs(null).position();
        sayAtLength(16);
        house.say(ADA, cake, 1, 1);
        house.flow();
        var streams = new ArrayList<LiveStream>();
        for (var number = 0; number < 10; number++) {
            streams.add(bobs(bobsStart));
            taken(streams.getLast(), 1);
        }
        assertThat(house.streams.preparedBytes()).isLessThan(16 * KIB + 20 * KIB);
        var eves = house.streams.ofConversation(EVE.id(), cake, 1L).orElseThrow();
        assertThat(words(drained(eves))).containsExactly("1");
        streams.forEach(LiveStream::close);
    }

    @Test
    void aBodyThatWasDeletedMeanwhileIsNotSaidLate() {
        var stream = ofTea(null);
        var all = bobs(null);
        var message = house.workspace.message(ADA, tea, "secret");
        house.flow();
        house.workspace.delete(ADA, message.id());
        house.workspace.later(LONG);
        assertThat(words(drained(stream))).containsExactly("MessageSent");
        assertThat(words(drained(all))).containsExactly("MessageSent");
        assertThat(house.counts.lateEvents()).isEqualTo(2);
    }

    @Test
    void anInstanceThatCatchesUpSaysNothingToWhoWasRemoved() {
        var stream = ofTea(null);
        var all = bobs(null);
        house.workspace.message(ADA, tea, "secret");
        house.workspace.remove(ADA, tea, BOB);
        house.workspace.message(ADA, tea, "secret too");
        house.workspace.later(LONG);
        house.flow();
        assertThat(words(drained(all))).containsExactly("MemberRemoved");
        assertThat(words(drained(stream))).doesNotContain("secret", "secret too");
        assertThat(stream.ended()).isTrue();
    }

    @Test
    void anInstanceThatCatchesUpLosesNothing() {
        var stream = ofTea(null);
        var all = bobs(null);
        house.say(ADA, tea, 1, 10);
        house.workspace.add(ADA, tea, EVE);
        var cake = house.workspace.conversation(ADA, BOB);
        house.workspace.message(ADA, cake, "cake");
        house.workspace.later(LONG);
        house.flow();
        var expected = new ArrayList<>(numbers(1, 10));
        expected.add("MemberAdded");
        assertThat(words(drained(stream))).isEqualTo(expected);
        assertThat(words(drained(all))).containsAll(expected).contains("ConversationStarted", "cake");
        assertThat(drained(bobs(all.position()))).isEmpty();
    }

    @Test
    void whatWasEditedAwayIsNotSaidToWhoWasNotThere() {
        var start = bobs(null).position();
        var message = house.workspace.message(ADA, tea, "secret");
        house.workspace.edit(ADA, message.id(), "secret again", null);
        house.workspace.edit(ADA, message.id(), "public", null);
        house.flow();
        assertThat(words(drained(ofTea(1L)))).containsExactly("public", "public", "public");
        assertThat(words(drained(bobs(start)))).containsExactly("public", "public", "public");
    }

    @Test
    void everyStreamOfAUserIsToldOnceAndOthersAreNot() {
        var first = bobs(null);
        var second = bobs(null);
        var eves = house.streams.ofUser(EVE.id(), null);
        house.say(ADA, tea, 1, 2);
        house.flow();
        first.close();
        house.say(ADA, tea, 3, 3);
        house.flow();
        assertThat(words(drained(second))).isEqualTo(numbers(1, 3));
        assertThat(drained(eves)).isEmpty();
        assertThat(house.feed.openStreams()).isEqualTo(2);
    }
}
