package dev.triptych.application.contract;

import static dev.triptych.application.contract.Concurrently.outcome;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.triptych.application.base.lease.LeaseLostException;
import dev.triptych.application.base.log.Frontier;
import dev.triptych.application.base.log.Position;
import dev.triptych.application.base.write.ReplySummary;
import dev.triptych.application.flow.read.Folded;
import dev.triptych.application.query.messages.MessageView;
import dev.triptych.domain.ConversationId;
import dev.triptych.domain.Shard;
import dev.triptych.domain.Title;
import dev.triptych.domain.conversation.Conversation;
import dev.triptych.domain.conversation.ConversationStarted;
import dev.triptych.domain.conversation.Decision;
import dev.triptych.domain.conversation.MessageEdited;
import dev.triptych.domain.conversation.MessageSent;
import dev.triptych.domain.conversation.Profile;
import dev.triptych.domain.conversation.ReadMarkerMoved;
import dev.triptych.domain.conversation.Roster;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What the projection may expect of a read store. */
public abstract class ReadModelContract extends ReadSideContract {
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
        assertThat(model().isParked(tea)).isTrue();
        assertThat(model().isParked(coffee)).isTrue();
        assertThat(model().isParked(new ConversationId(UUID.randomUUID()))).isFalse();
    }

    private static ConversationStarted started(String title) {
        var id = new ConversationId(UUID.randomUUID());
        return Conversation.start(id, Profile.titled(new Title(title)), ADA, List.of(BOB), AT, AT);
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

        assertThat(side().messages().findById(ADA, sent.id())).contains(MessageView.of(chat.now(sent.id())));
    }

    @Test
    void anAnswerGetsTheMessageThatItAnswersAfterwards() {
        var tea = chat.start("ada");
        var root = chat.say("ada", tea, "root");
        var answer = chat.say("ada", tea, "answer");
        feed.deliver();
        var decided = new Conversation(
                        tea, Profile.titled(new Title("tea")), ADA, AT, 3, AT, new Roster(Set.of(ADA), Set.of(ADA)))
                .answer(answer, root.id(), AT);
        var event = ((Decision.Happened<MessageEdited>) decided).event();

        var lease = lease("feed", LONG);
        for (var time = 0; time < 3; time++) {
            transact(lease, tx -> tx.write(Folded.of(List.of(event))));

            assertThat(side().messages().findById(ADA, answer.id())).contains(MessageView.of(event.message()));
            assertThat(side().messages().findById(ADA, root.id()))
                    .contains(MessageView.of(root, new ReplySummary(1, answer.sentAt())));
        }
        transact(lease, tx -> tx.write(Folded.of(List.of(new MessageSent(answer, false, AT)))));
        assertThat(side().messages().findById(ADA, root.id()))
                .contains(MessageView.of(root, new ReplySummary(1, answer.sentAt())));
    }

    /** One run brings new replies, a reply that becomes one late, and changes of those that are there. */
    @Test
    void repliesOfOneRunAreNumberedTogether() {
        var tea = chat.start("ada");
        var root = chat.say("ada", tea, "root");
        var late = chat.say("ada", tea, "late");
        var there = chat.reply("ada", tea, "there", root.id());
        feed.deliver();
        var decided = new Conversation(
                        tea, Profile.titled(new Title("tea")), ADA, AT, 4, AT, new Roster(Set.of(ADA), Set.of(ADA)))
                .answer(late, root.id(), AT);
        var event = ((Decision.Happened<MessageEdited>) decided).event();
        chat.edit("ada", there.id(), "edited", null);
        var edited = chat.now(there.id());
        var one = chat.reply("ada", tea, "one", root.id());
        var two = chat.reply("ada", tea, "two", root.id());

        transact(
                lease("feed", LONG),
                tx -> tx.write(Folded.of(List.of(
                        event,
                        new MessageEdited(5, edited, AT),
                        new MessageSent(one, false, AT),
                        new MessageSent(two, false, AT)))));

        assertThat(side().messages().findById(ADA, root.id()))
                .contains(MessageView.of(root, new ReplySummary(4, two.sentAt())));
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
