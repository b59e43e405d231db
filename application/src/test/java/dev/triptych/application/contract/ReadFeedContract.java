package dev.triptych.application.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.triptych.application.base.log.Position;
import dev.triptych.application.base.store.StoreUnavailableException;
import dev.triptych.application.query.messages.MessageView;
import dev.triptych.domain.ConversationId;
import dev.triptych.domain.Shard;
import dev.triptych.domain.conversation.Message;
import dev.triptych.domain.conversation.MessageSent;
import dev.triptych.domain.conversation.ReadMarkerMoved;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What the projection makes of a read store, whatever becomes of the events on their way. */
public abstract class ReadFeedContract extends ReadSideContract {
    @Test
    void whatHappenedIsCarriedOver() {
        var tea = chat.start("ada", "bob");
        var said = IntStream.range(0, 120)
                .mapToObj(n -> chat.say("bob", tea, "number " + n))
                .toList();
        chat.edit("bob", said.get(3).id(), "edited", null);
        chat.delete("bob", said.get(119).id());
        chat.add("ada", tea, "cem");
        chat.remove("ada", tea, "bob");
        chat.markRead("ada", tea, 21);

        feed.deliver();

        var view = seen(tea);
        assertThat(view.seq()).isEqualTo(125);
        assertThat(view.memberCount()).isEqualTo(2);
        assertThat(view.lastMessage()).isEqualTo(MessageView.of(said.get(118)));
        assertThat(view.unreadCount()).isEqualTo(99);
        assertThat(feed.counts().applied()).isEqualTo(126);
        assertThat(feed.counts().fetched()).isZero();
        assertThat(feed.counts().repaired()).isZero();
        assertThat(model().offsets()).containsEntry(Shard.of(tea), 126L);
    }

    @Test
    void aNewTitleIsCarriedOverWithItsConversationAndLater() {
        var tea = chat.start("ada", "bob");
        chat.rename("ada", tea, "early tea");
        chat.rename("bob", tea, "late tea");
        feed.deliver();
        assertThat(seen(tea).profile().title().text()).isEqualTo("late tea");

        chat.say("bob", tea, "hello");
        feed.deliver();
        assertThat(seen(tea).profile().title().text()).isEqualTo("late tea");

        chat.rename("bob", tea, "no tea");
        feed.deliver();
        assertThat(seen(tea).profile().title().text()).isEqualTo("no tea");
        assertThat(seen(tea).seq()).isEqualTo(5);
    }

    @Test
    void whatComesAgainIsLeftAside() {
        var tea = chat.start("ada", "bob");
        feed.bus().duplicateNext(5);
        IntStream.range(0, 20).forEach(n -> chat.say("bob", tea, "number " + n));
        feed.deliver();
        var before = seen(tea);

        feed.bus().redeliver(15);
        feed.deliver();
        feed.project();

        assertThat(seen(tea)).isEqualTo(before);
        assertThat(feed.counts().applied()).isEqualTo(21);
        assertThat(feed.counts().repeated()).isEqualTo(20);
    }

    @Test
    void whatTheRowsHaveBeyondTheFrontierIsLeftAside() {
        var tea = chat.start("ada", "bob");
        IntStream.range(0, 20).forEach(n -> chat.say("bob", tea, "number " + n));
        chat.add("ada", tea, "cem");
        feed.deliver();
        var before = seen(tea);

        transact(
                lease("feed", LONG),
                tx -> tx.moveFrontier(
                        Map.of(Shard.of(tea), Position.before(Shard.of(tea))), Map.of(Shard.of(tea), 0L)));
        feed.restart();
        feed.deliver();

        assertThat(seen(tea)).isEqualTo(before);
        assertThat(feed.counts().applied()).isZero();
        assertThat(model().frontier()).isEqualTo(feed.heads());
    }

    @Test
    void whatTheBusLosesIsReadFromTheLog() {
        var tea = chat.start("ada", "bob");
        feed.deliver();
        IntStream.range(0, 5).forEach(n -> chat.say("bob", tea, "lost " + n));
        feed.bus().dropNext(5);
        feed.publish();
        chat.say("bob", tea, "not lost");

        feed.deliver();

        assertThat(seen(tea).seq()).isEqualTo(7);
        assertThat(seen(tea).unreadCount()).isEqualTo(6);
        assertThat(feed.counts().fetched()).isEqualTo(5);
    }

    @Test
    void anEventThatIsNotTheNextIsAppliedOnlyBehindTheMissingOnes() {
        var tea = missingTwo();

        feed.deliver();

        assertThat(seen(tea).seq()).isEqualTo(5);
        assertThat(seen(tea).unreadCount()).isEqualTo(4);
        assertThat(feed.counts().repaired()).isEqualTo(2);
    }

    @Test
    void anEventThatIsNotTheNextIsRefusedWhileTheMissingOnesCannotBeRead() {
        var tea = missingTwo();
        var frontier = model().frontier();
        feed.publish();
        feed.log().down(true);

        assertThatThrownBy(feed::project).isInstanceOf(StoreUnavailableException.class);

        assertThat(seen(tea).seq()).isEqualTo(2);
        assertThat(model().frontier()).isEqualTo(frontier);
        feed.log().down(false);
        feed.deliver();
        assertThat(seen(tea).seq()).isEqualTo(5);
    }

    /** A conversation of 5 events, whose frontier has passed 4 of them though the rows have only 2. */
    private ConversationId missingTwo() {
        var tea = chat.start("ada", "bob");
        chat.say("bob", tea, "applied");
        feed.deliver();
        chat.say("bob", tea, "skipped");
        chat.say("bob", tea, "skipped too");
        feed.publish();
        transact(lease("feed", LONG), tx -> tx.moveFrontier(feed.heads().positions(), Map.of()));
        chat.say("bob", tea, "the next one");
        return tea;
    }

    @Test
    void aPoisonedEventHoldsUpItsConversationOnly() {
        var tea = chat.start("ada");
        var coffee = chat.start("ada");
        feed.poison(event -> event instanceof MessageSent sent && "poison".equals(text(sent.message())));
        chat.say("ada", tea, "before");
        chat.say("ada", tea, "poison");
        chat.say("ada", tea, "behind");
        chat.say("ada", coffee, "elsewhere");
        feed.deliver();
        chat.say("ada", tea, "later");
        feed.deliver();

        assertThat(seen(tea).seq()).isEqualTo(2);
        assertThat(seen(coffee).seq()).isEqualTo(2);
        assertThat(model().parkedEvents()).isEqualTo(3);
        assertThat(feed.counts().parked()).isEqualTo(3);
        assertThat(model().frontier()).isEqualTo(feed.heads());
    }

    private static String text(Message message) {
        return Objects.requireNonNull(message.body()).text();
    }

    @Test
    void aPoisonedReadMarkerHoldsUpNothing() {
        var tea = chat.start("ada", "bob");
        feed.poison(ReadMarkerMoved.class::isInstance);
        chat.markRead("bob", tea, 1);
        chat.say("ada", tea, "goes on");

        feed.deliver();

        assertThat(seen(tea).seq()).isEqualTo(2);
        assertThat(model().parkedEvents()).isEqualTo(1);
    }
}
