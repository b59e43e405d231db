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

import dev.triptych.application.base.store.StoreUnavailableException;
import dev.triptych.domain.ConversationId;
import dev.triptych.domain.UserId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ConversationStreamTest {
    private final LiveHouse house = new LiveHouse();
    private final ConversationId tea = house.workspace.conversation(ADA, BOB);

    private LiveStream open(UserId user, @Nullable Long lastSeq) {
        return house.streams.ofConversation(user, tea, lastSeq).orElseThrow();
    }

    @Test
    void whatHappensArrivesInOrder() {
        house.flow();
        var stream = open(BOB.id(), null);
        var message = house.workspace.message(ADA, tea, "one");
        house.workspace.edit(ADA, message.id(), "uno", null);
        house.workspace.add(ADA, tea, EVE);
        house.workspace.delete(ADA, message.id());
        house.flow();
        var events = drained(stream);
        assertThat(words(events)).containsExactly("one", "uno", "MemberAdded", "MessageDeleted");
        assertThat(events).extracting(LiveEvent::id).containsExactly("2", "3", "4", "5");
    }

    @Test
    void withoutAPositionItBeginsWithWhatHappensNext() {
        house.workspace.message(ADA, tea, "before");
        var stream = open(BOB.id(), null);
        assertThat(stream.position()).isEqualTo("2");
        house.workspace.message(ADA, tea, "after");
        house.flow();
        assertThat(words(drained(stream))).containsExactly("after");
    }

    @Test
    void otherConversationsAreNotTold() {
        var stream = open(BOB.id(), null);
        house.workspace.message(ADA, house.workspace.conversation(ADA, BOB), "elsewhere");
        house.flow();
        assertThat(drained(stream)).isEmpty();
    }

    @Test
    void whoeverIsNoMemberGetsNoStreamAndLeavesNoTrace() {
        assertThat(house.streams.ofConversation(EVE.id(), tea, null)).isEmpty();
        var unknown = new ConversationId(house.workspace.ids().next());
        assertThat(house.streams.ofConversation(ADA.id(), unknown, null)).isEmpty();
        assertThat(house.feed.openStreams()).isZero();
    }

    @Test
    void itResumesAfterAnyPositionWithEverythingOnce() {
        house.say(ADA, tea, 1, 450);
        house.flow();
        for (var last : new int[] {1, 2, 200, 201, 202, 400, 451}) {
            try (var stream = open(BOB.id(), (long) last)) {
                assertThat(words(drained(stream))).isEqualTo(numbers(last, 450));
            }
        }
    }

    @Test
    void fromTheBeginningItTellsHowItBegan() {
        house.say(ADA, tea, 1, 1);
        assertThat(words(drained(open(BOB.id(), 0L)))).containsExactly("ConversationStarted", "1");
    }

    @Test
    void nothingIsLostOrTwiceWhileTheLogIsRead() {
        house.say(ADA, tea, 1, 300);
        house.flow();
        var sent = new AtomicInteger(300);
        house.log.beforeReading(() -> {
            if (sent.get() < 500) {
                var number = sent.incrementAndGet();
                house.workspace.message(ADA, tea, Integer.toString(number));
            }
        });
        var stream = open(BOB.id(), 1L);
        var first = taken(stream, 250);
        house.flow();
        var rest = drained(stream);
        house.flow();
        var live = drained(stream);
        assertThat(sent.get()).isGreaterThan(302);
        assertThat(words(first)).isEqualTo(numbers(1, 250));
        var all = new ArrayList<>(words(rest));
        all.addAll(words(live));
        assertThat(all).isEqualTo(numbers(251, sent.get()));
    }

    @Test
    void aReaderTooSlowForItsQueueReadsOnFromTheLog() {
        var stream = open(BOB.id(), null);
        house.say(ADA, tea, 1, LiveHouse.CAPACITY * 2 + 10);
        house.flow();
        assertThat(words(taken(stream, 10))).isEqualTo(numbers(1, 10));
        house.say(ADA, tea, LiveHouse.CAPACITY * 2 + 11, 600);
        house.flow();
        assertThat(words(drained(stream))).isEqualTo(numbers(11, 600));
        house.say(ADA, tea, 601, 610);
        house.flow();
        assertThat(words(drained(stream))).isEqualTo(numbers(601, 610));
    }

    @Test
    void aPositionFromTheFutureIsTakenForNow() {
        var stream = open(BOB.id(), Long.MAX_VALUE);
        house.say(ADA, tea, 1, 2);
        house.flow();
        assertThat(words(drained(stream))).containsExactly("1", "2");
    }

    @Test
    void whoeverIsRemovedIsToldSoAndNothingMore() {
        var stream = open(BOB.id(), null);
        house.say(ADA, tea, 1, 1);
        house.workspace.remove(ADA, tea, BOB);
        house.say(ADA, tea, 2, 2);
        house.flow();
        assertThat(words(drained(stream))).containsExactly("1", "MemberRemoved");
        assertThat(stream.ended()).isTrue();
        assertThat(house.streams.ofConversation(BOB.id(), tea, 2L)).isEmpty();
    }

    @Test
    void theRemovalOfAnotherEndsNothing() {
        house.workspace.add(ADA, tea, EVE);
        var stream = open(BOB.id(), null);
        house.workspace.remove(ADA, tea, EVE);
        house.say(ADA, tea, 1, 1);
        house.flow();
        assertThat(words(drained(stream))).containsExactly("MemberRemoved", "1");
        assertThat(stream.ended()).isFalse();
    }

    @Test
    void whoeverIsBackByNowGoesOn() {
        var stream = open(BOB.id(), null);
        house.workspace.remove(ADA, tea, BOB);
        house.workspace.add(ADA, tea, BOB);
        house.say(ADA, tea, 1, 1);
        house.flow();
        assertThat(words(drained(stream))).containsExactly("MemberRemoved", "MemberAdded", "1");
        assertThat(words(drained(open(BOB.id(), 1L)))).containsExactly("MemberRemoved", "MemberAdded", "1");
    }

    @Test
    void whoeverIsRemovedWhileTheLogIsReadIsShownNoMoreOfIt() {
        house.say(ADA, tea, 1, 300);
        house.flow();
        var stream = open(BOB.id(), 1L);
        house.log.beforeReading(() -> house.workspace.remove(ADA, tea, BOB));
        assertThat(drained(stream)).isEmpty();
        assertThat(stream.ended()).isTrue();
    }

    @Test
    void whatIsDeletedByNowIsNotSaidAgain() {
        var message = house.workspace.message(ADA, tea, "secret");
        house.workspace.edit(ADA, message.id(), "still secret", null);
        house.workspace.message(ADA, tea, "public");
        house.workspace.delete(ADA, message.id());
        house.flow();
        assertThat(words(drained(open(BOB.id(), 1L))))
                .containsExactly("MessageSent", "MessageEdited", "public", "MessageDeleted");
    }

    @Test
    void aFeedThatWasCutOffLosesNothing() {
        var stream = open(BOB.id(), null);
        house.bus.goDown();
        assertThatThrownBy(house.feed::runOnce).isInstanceOf(StoreUnavailableException.class);
        house.say(ADA, tea, 1, 3);
        house.bus.comeUp();
        house.publish();
        house.flow();
        assertThat(words(drained(stream))).isEqualTo(numbers(1, 3));
    }

    @Test
    void whatTheBusDropsComesFromTheLog() {
        house.flow();
        var stream = open(BOB.id(), null);
        house.bus.dropNext(2);
        house.say(ADA, tea, 1, 2);
        house.flow();
        assertThat(words(drained(stream))).isEqualTo(numbers(1, 2));
    }

    @Test
    void whatTheBusBringsAgainIsToldOnce() {
        house.bus.duplicateNext(3);
        var stream = open(BOB.id(), null);
        house.say(ADA, tea, 1, 5);
        house.flow();
        house.bus.redeliver(5);
        house.flow();
        assertThat(words(drained(stream))).isEqualTo(numbers(1, 5));
    }

    @Test
    void anOutageWhileOpeningLeavesNoTrace() {
        house.workspace.store().beforeCommit(_ -> {
            throw new StoreUnavailableException(StoreUnavailableException.Part.WRITE_STORE, "down");
        });
        assertThatThrownBy(() -> open(BOB.id(), null)).isInstanceOf(StoreUnavailableException.class);
        assertThat(house.feed.openStreams()).isZero();
    }

    @Test
    void aClosedFeedEndsItsStreamsAtOnceAndOpensNoMore() throws InterruptedException {
        var stream = open(BOB.id(), null);
        var waiting = Thread.ofVirtual().start(() -> {
            try {
                stream.next(Duration.ofMinutes(1));
            } catch (InterruptedException stop) {
                throw new IllegalStateException(stop);
            }
        });
        house.feed.close();
        assertThat(waiting.join(Duration.ofSeconds(20))).isTrue();
        assertThat(stream.ended()).isTrue();
        assertThat(open(BOB.id(), null).ended()).isTrue();
    }

    @Test
    void aClosedStreamIsForgotten() {
        open(BOB.id(), null).close();
        assertThat(house.feed.openStreams()).isZero();
    }
}
