package dev.triptych.application.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.triptych.application.flow.projection.ParkedEvent;
import dev.triptych.application.maintenance.derived.ListedParkedEvent;
import dev.triptych.application.maintenance.derived.views.StreamReplay.Reached;
import dev.triptych.domain.ConversationId;
import dev.triptych.domain.conversation.MessageEdited;
import dev.triptych.domain.conversation.ReadMarkerMoved;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

/** What comes of parked events of a read store when they are tried again. */
public abstract class StreamReplayContract extends ParkedStreamsContract {
    private static final int ROUNDS = 60;

    @Test
    void repliesThatWaitedAreCountedOnce() {
        feed.poison(ParkedStreamsContract::isPoison);
        var tea = chat.start("ada", "bob");
        var root = chat.say("ada", tea, "milk?");
        chat.reply("bob", tea, "yes", root.id());
        chat.edit("ada", root.id(), "milk or lemon?", null);
        var lemon = chat.reply("bob", tea, "lemon", root.id());
        var both = chat.reply("bob", tea, "both", root.id());
        chat.delete("bob", lemon.id());
        feed.deliver();

        heal();
        assertThat(replay.replay(tea)).isTrue();
        assertThat(replay.replay(tea)).isTrue();

        assertThatItIsTheTruth();
        assertThat(side().messages().findById(ADA, root.id()).orElseThrow().replyCount())
                .isEqualTo(2);
        chat.delete("bob", both.id());
        feed.deliver();
        assertThatItIsTheTruth();
    }

    @Test
    void whatWaitsIsAppliedInOrderOnceTheFirstCanBeRead() {
        var tea = poisoned();
        var coffee = chat.start("ada");
        feed.deliver();
        assertThat(parkedEvents()).extracting(ListedParkedEvent::blocked).containsExactly(2L, 1L, 0L);
        assertThat(seen(tea).seq()).isEqualTo(2);
        assertThat(seen(coffee).seq()).isEqualTo(1);
        var frontier = model().frontier();

        heal();
        assertThat(replay.replay(tea)).isTrue();

        assertThat(parkedEvents()).isEmpty();
        assertThat(model().frontier()).isEqualTo(frontier);
        assertThatItIsTheTruth();
        chat.say("ada", tea, "goes on");
        feed.deliver();
        assertThat(seen(tea).seq()).isEqualTo(6);
    }

    @Test
    void whatFailsAgainIsCountedAndHoldsUpTheRest() {
        var tea = poisoned();

        assertThat(replay.replay(tea)).isFalse();
        assertThat(replay.replay(tea)).isFalse();

        assertThat(parkedEvents())
                .extracting(ListedParkedEvent::parked)
                .extracting(ParkedEvent::attempts)
                .containsExactly(3, 0, 0);
        assertThat(parkedEvents().getFirst().parked().cause()).isEqualTo("poisoned by the test");
        assertThat(seen(tea).seq()).isEqualTo(2);
    }

    @Test
    void whatComesBeforeTheNextFailureIsApplied() {
        var tea = poisoned();
        var said = chat.say("bob", tea, "again");
        chat.edit("bob", said.id(), "once more", null);
        feed.deliver();
        feed.poison(event -> event instanceof MessageEdited edited && edited.seq() > 3);

        assertThat(replay.replay(tea)).isFalse();

        assertThat(parkedEvents())
                .singleElement()
                .satisfies(parkedEvent ->
                        assertThat(parkedEvent.parked().event().seq()).isEqualTo(7));
        assertThat(seen(tea).seq()).isEqualTo(6);
    }

    @Test
    void whatIsMissingBetweenParkedEventsIsReadFromTheLog() {
        var tea = poisoned();
        heal();
        side().repair().transact(tea, tx -> {
            var parked = tx.parkedInStream(10);
            tx.unpark(List.of(parked.get(0).event().id(), parked.get(1).event().id()));
            return parked;
        });

        assertThat(replay.replay(tea)).isTrue();

        assertThat(parkedEvents()).isEmpty();
        assertThatItIsTheTruth();
    }

    @Test
    void whatIsThereAlreadyIsParkedNoMore() {
        var tea = chat.start("ada", "bob");
        chat.say("bob", tea, "hello");
        feed.deliver();
        var leftover = new ParkedEvent(feed.logged(tea, 2), "left over", 3);
        transact(lease("feed", LONG), tx -> tx.park(List.of(leftover)));

        assertThat(replay.replay(tea)).isTrue();

        assertThat(parkedEvents()).isEmpty();
        assertThatItIsTheTruth();
    }

    @Test
    void aParkedReadMarkerIsTriedAlone() {
        feed.poison(event -> event instanceof ReadMarkerMoved);
        var tea = chat.start("ada", "bob");
        chat.say("bob", tea, "hello");
        chat.markRead("ada", tea, 2);
        feed.deliver();
        var marker = parkedEvents().getFirst().parked().event();

        assertThat(replay.replayMarker(marker)).isFalse();
        assertThat(parkedEvents().getFirst().parked().attempts()).isEqualTo(2);
        heal();
        assertThat(replay.replayMarker(marker)).isTrue();

        assertThat(parkedEvents()).isEmpty();
        assertThat(seen(tea).unreadCount()).isZero();
    }

    @Test
    void aStreamIsBroughtUpToAnEventThatItLacks() {
        var tea = chat.start("ada", "bob");
        var said = chat.say("bob", tea, "hello");
        chat.edit("bob", said.id(), "hello all", null);
        chat.say("bob", tea, "later");

        assertThat(replay.bringUpTo(feed.logged(tea, 3))).isEqualTo(Reached.NOW);
        assertThat(replay.bringUpTo(feed.logged(tea, 3))).isEqualTo(Reached.ALREADY);
        assertThat(seen(tea).seq()).isEqualTo(3);
        feed.deliver();

        assertThatItIsTheTruth();
        assertThat(feed.counts().applied()).isEqualTo(1);
    }

    @Test
    void anEventThatCannotBeReadIsParkedWithWhatItWouldWaitFor() {
        feed.poison(ParkedStreamsContract::isPoison);
        var tea = chat.start("ada", "bob");
        var said = chat.say("bob", tea, "hello");
        chat.edit("bob", said.id(), "hello all", null);
        chat.say("bob", tea, "later");

        assertThat(replay.bringUpTo(feed.logged(tea, 4))).isEqualTo(Reached.PARKED);

        assertThat(parkedEvents()).extracting(ListedParkedEvent::blocked).containsExactly(1L, 0L);
        assertThat(replay.bringUpTo(feed.logged(tea, 4))).isEqualTo(Reached.PARKED);
        assertThat(seen(tea).seq()).isEqualTo(2);
    }

    /** The projection parks, a replay takes away, and a copy does both: nothing may stay parked that is applied. */
    @Test
    void ofWhatIsParkedAndReplayedAtTheSameTimeNothingIsOrphaned() {
        var conversations = List.of(chat.start("ada", "bob"), chat.start("ada", "bob"), chat.start("ada", "bob"));
        var copying = feed.copying(side().repair());
        feed.project();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var talk = threads.submit(() -> talk(conversations));
            BooleanSupplier goesOn = () -> !talk.isDone();
            var helpers = new ArrayList<Future<?>>();
            helpers.add(threads.submit(() -> {
                while (goesOn.getAsBoolean()) {
                    conversations.forEach(replay::replay);
                }
            }));
            helpers.add(threads.submit(() -> {
                while (goesOn.getAsBoolean()) {
                    copying.copy(conversations.getFirst());
                }
            }));
            while (goesOn.getAsBoolean()) {
                feed.deliver();
            }
            Concurrently.outcome(talk);
            helpers.forEach(Concurrently::outcome);
        }
        heal();
        feed.deliver();

        assertThat(conversations).allMatch(replay::replay);

        assertThat(parkedEvents()).isEmpty();
        assertThatItIsTheTruth();
    }

    private void talk(List<ConversationId> conversations) {
        for (var round = 0; round < ROUNDS; round++) {
            var poisonous = round % 3 == 0;
            feed.poison(event -> poisonous && isPoison(event));
            for (var conversation : conversations) {
                var said = chat.say("bob", conversation, "round " + round);
                chat.edit("bob", said.id(), "edited in round " + round, null);
                chat.markRead("ada", conversation, said.seq());
            }
        }
    }
}
