package dev.triptych.application.contract;

import static dev.triptych.application.contract.Concurrently.eventually;
import static dev.triptych.application.contract.Concurrently.outcome;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.triptych.application.port.EncodedEvent;
import dev.triptych.application.port.Frontier;
import dev.triptych.application.port.Lease;
import dev.triptych.application.port.LeaseLostException;
import dev.triptych.application.port.LoggedEvent;
import dev.triptych.application.port.ParkedEvent;
import dev.triptych.application.port.Position;
import dev.triptych.application.port.ReadModel;
import dev.triptych.application.port.ReadModelTransaction;
import dev.triptych.application.port.StoreUnavailableException;
import dev.triptych.application.projection.Folded;
import dev.triptych.application.query.conversations.ConversationView;
import dev.triptych.domain.ConversationId;
import dev.triptych.domain.EventId;
import dev.triptych.domain.Shard;
import dev.triptych.domain.Title;
import dev.triptych.domain.conversation.Conversation;
import dev.triptych.domain.conversation.ConversationStarted;
import dev.triptych.domain.conversation.Message;
import dev.triptych.domain.conversation.MessageEdited;
import dev.triptych.domain.conversation.MessageSent;
import dev.triptych.domain.conversation.ReadMarkerMoved;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What the projection may expect of a read store, and what it makes of it. */
public abstract class ReadModelContract extends ReadSideContract {
    private static final Instant AT = Instant.parse("2026-01-01T00:00:00.000001Z");
    private static final Duration LONG = Duration.ofMinutes(1);

    private ReadModel model() {
        return side().model();
    }

    private Lease lease(String owner, Duration ttl) {
        return eventually("the lease", () -> model().leases().acquire(ReadModel.LEASE, owner, ttl));
    }

    private void transact(Lease lease, Consumer<ReadModelTransaction> work) {
        model().transact(lease, tx -> {
            work.accept(tx);
            return tx;
        });
    }

    private ConversationView seen(ConversationId conversation) {
        return side().conversations().findById(ADA, conversation).orElseThrow();
    }

    @Test
    void anEmptyStoreIsNowhere() {
        assertThatItIsNowhere();
    }

    private void assertThatItIsNowhere() {
        assertThat(model().frontier()).isEqualTo(Frontier.NONE);
        assertThat(model().offsets()).isEmpty();
        assertThat(model().parkedEvents()).isZero();
    }

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
        assertThat(view.lastMessage()).isEqualTo(said.get(118));
        assertThat(view.unreadCount()).isEqualTo(99);
        assertThat(feed.counts().applied()).isEqualTo(126);
        assertThat(feed.counts().fetched()).isZero();
        assertThat(feed.counts().mended()).isZero();
        assertThat(model().offsets()).containsEntry(Shard.of(tea), 126L);
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
        assertThat(feed.counts().mended()).isEqualTo(2);
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

    @Test
    void rowsFrontierAndParkedEventsMoveTogetherOrNotAtAll() {
        var lease = lease("one", LONG);
        var started = started("tea");
        var shard = Shard.of(started.conversationId());
        var position = new Position(1, shard, 7, 9);

        assertThatThrownBy(() -> transact(lease, tx -> {
                    tx.write(Folded.of(List.of(started)));
                    tx.park(List.of(parked(started.conversationId(), 2, position)));
                    tx.moveFrontier(Map.of(shard, position), Map.of(shard, 3L));
                    throw new IllegalStateException("planted");
                }))
                .hasMessage("planted");
        assertThatItIsNowhere();
        assertThat(side().conversations().findById(ADA, started.conversationId()))
                .isEmpty();

        transact(lease, tx -> {
            tx.write(Folded.of(List.of(started)));
            tx.park(List.of(parked(started.conversationId(), 2, position)));
            tx.moveFrontier(Map.of(shard, position), Map.of(shard, 3L));
            assertThat(tx.frontier().at(shard)).isEqualTo(position);
        });
        assertThat(model().frontier()).isEqualTo(new Frontier(Map.of(shard, position)));
        assertThat(model().offsets()).isEqualTo(Map.of(shard, 3L));
        assertThat(model().parkedEvents()).isEqualTo(1);
        assertThat(seen(started.conversationId()).seq()).isEqualTo(1);
    }

    @Test
    void whoLostTheLeaseChangesNothing() {
        var lost = lease("one", Duration.ofMillis(1));
        var current = lease("two", LONG);
        var started = started("tea");

        assertThatThrownBy(() -> transact(lost, tx -> tx.write(Folded.of(List.of(started)))))
                .isInstanceOf(LeaseLostException.class);

        assertThat(side().conversations().findById(ADA, started.conversationId()))
                .isEmpty();
        transact(current, tx -> tx.write(Folded.of(List.of(started))));
        assertThat(seen(started.conversationId()).seq()).isEqualTo(1);
    }

    @Test
    void whoTakesOverSeesWhatTheOneBeforeHadBegun() {
        var one = lease("one", Duration.ofMillis(1));
        var begun = new CountDownLatch(1);
        var shard = new Shard(3);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var successor = threads.submit(() -> {
                Concurrently.await(begun);
                lease("two", LONG);
                return model().frontier();
            });
            transact(one, tx -> {
                begun.countDown();
                tx.moveFrontier(Map.of(shard, new Position(1, shard, 7, 9)), Map.of());
            });
            assertThat(outcome(successor).at(shard)).isEqualTo(new Position(1, shard, 7, 9));
        }
    }

    @Test
    void frontierAndOffsetsMoveShardByShard() {
        var lease = lease("one", LONG);
        var one = new Shard(0);
        var other = new Shard(15);
        var first = Map.of(one, new Position(1, one, 5_000_000_000L, 1), other, new Position(1, other, 6, 2));

        transact(lease, tx -> tx.moveFrontier(first, Map.of(one, 10L, other, 20L)));
        transact(lease, tx -> tx.moveFrontier(Map.of(other, new Position(2, other, 1, 1)), Map.of()));
        transact(lease, tx -> tx.moveFrontier(Map.of(), Map.of()));

        assertThat(model().frontier())
                .isEqualTo(new Frontier(first).advancedTo(Map.of(other, new Position(2, other, 1, 1))));
        assertThat(model().offsets()).isEqualTo(Map.of(one, 10L, other, 20L));
    }

    @Test
    void whatIsParkedAlreadyStaysAsItIs() {
        var lease = lease("one", LONG);
        var tea = new ConversationId(UUID.randomUUID());
        var coffee = new ConversationId(UUID.randomUUID());
        var event = parked(tea, 2, new Position(1, Shard.of(tea), 7, 9));

        transact(lease, tx -> {
            tx.park(List.of(event, parked(coffee, 0, new Position(1, Shard.of(coffee), 7, 10))));
            tx.park(List.of(event));
            tx.park(List.of());
            assertThat(tx.parkedStreams(Set.of(tea, coffee))).containsExactly(tea);
            assertThat(tx.parkedStreams(Set.of(coffee))).isEmpty();
            assertThat(tx.parkedStreams(Set.of())).isEmpty();
        });

        assertThat(model().parkedEvents()).isEqualTo(2);
    }

    private static ParkedEvent parked(ConversationId conversation, long seq, Position position) {
        return new ParkedEvent(
                new LoggedEvent(
                        position,
                        new EventId(UUID.randomUUID()),
                        conversation,
                        seq,
                        new EncodedEvent("triptych.message.sent", 1, "{}"),
                        AT),
                "planted",
                1);
    }

    private static ConversationStarted started(String title) {
        var id = new ConversationId(UUID.randomUUID());
        return Conversation.start(id, new Title(title), ADA, List.of(BOB), AT, AT);
    }

    @Test
    void howFarStreamsAreIsKnownOfThoseThatAreThere() {
        var tea = started("tea");
        var coffee = started("coffee");

        transact(lease("one", LONG), tx -> {
            tx.write(Folded.of(List.of(tea, coffee)));
            assertThat(tx.appliedSeqs(List.of(tea.conversationId(), new ConversationId(UUID.randomUUID()))))
                    .isEqualTo(Map.of(tea.conversationId(), 1L));
            assertThat(tx.appliedSeqs(List.of())).isEmpty();
        });
    }

    @Test
    void anOlderStateOfAMessageNeverReplacesANewerOne() {
        var tea = chat.start("ada", "bob");
        var sent = chat.say("ada", tea, "first");
        chat.edit("ada", sent.id(), "second", null);
        var edited = chat.now(sent.id());
        chat.delete("ada", sent.id());
        feed.deliver();

        var lease = lease("feed", LONG);
        transact(lease, tx -> tx.write(Folded.of(List.of(new MessageSent(sent, false, AT)))));
        transact(lease, tx -> tx.write(Folded.of(List.of(new MessageEdited(3, edited, AT)))));

        assertThat(side().messages().findById(ADA, sent.id())).contains(chat.now(sent.id()));
    }

    @Test
    void aReadMarkerIsAppliedAsAMaximum() {
        var tea = chat.start("ada", "bob");
        IntStream.range(0, 9).forEach(n -> chat.say("bob", tea, "number " + n));
        feed.deliver();

        var lease = lease("feed", LONG);
        for (var seq : List.of(2L, 8L, 5L)) {
            var moved = new ReadMarkerMoved(tea, ADA, seq, AT);
            transact(lease, tx -> tx.write(Folded.of(List.of(moved))));
        }

        assertThat(seen(tea).unreadCount()).isEqualTo(2);
    }
}
