package dev.triptych.application.command.sendmessage;

import static dev.triptych.application.command.Workspace.ADA;
import static dev.triptych.application.command.Workspace.BEGINNING;
import static dev.triptych.application.command.Workspace.BOB;
import static dev.triptych.application.command.Workspace.EVE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.triptych.application.base.store.StoreUnavailableException;
import dev.triptych.application.base.store.StoreUnavailableException.Part;
import dev.triptych.application.base.write.ReplySummary;
import dev.triptych.application.command.Workspace;
import dev.triptych.application.command.sendmessage.SendMessageResult.ClientMessageIdReused;
import dev.triptych.application.command.sendmessage.SendMessageResult.NotFound;
import dev.triptych.application.command.sendmessage.SendMessageResult.Repeated;
import dev.triptych.application.command.sendmessage.SendMessageResult.Sent;
import dev.triptych.application.command.sendmessage.SendMessageResult.UnknownReply;
import dev.triptych.domain.ConversationId;
import dev.triptych.domain.MessageId;
import dev.triptych.domain.conversation.ConversationStarted;
import dev.triptych.domain.conversation.MessageSent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SendMessageHandlerTest {
    private final Workspace workspace = new Workspace();

    @Test
    void aMemberSendsAMessage() {
        var tea = workspace.conversation(ADA, BOB);

        var committed = workspace.send(BOB, tea, "c1", "hello", null);

        assertThat(committed.value()).isInstanceOf(Sent.class);
        var message = ((Sent) committed.value()).message();
        assertThat(message.seq()).isEqualTo(2);
        assertThat(message.version()).isEqualTo(1);
        assertThat(message.sentAt()).isEqualTo(BEGINNING);
        assertThat(committed.position()).isNotNull();
        assertThat(workspace.now(message.id())).isEqualTo(message);
        assertThat(workspace.events(tea).getLast()).isEqualTo(new MessageSent(message, false, BEGINNING));
    }

    @Test
    void timesRiseStrictlyThoughTheClockStandsOrGoesBack() {
        var tea = workspace.conversation(ADA);
        var first = workspace.message(ADA, tea, "one");
        var second = workspace.message(ADA, tea, "two");
        workspace.later(Duration.ofSeconds(-5));
        var third = workspace.message(ADA, tea, "three");

        assertThat(second.sentAt()).isEqualTo(first.sentAt().plusNanos(1_000));
        assertThat(third.sentAt()).isEqualTo(second.sentAt().plusNanos(1_000));
    }

    @Test
    void aRepeatedSendReturnsTheFirstMessage() {
        var tea = workspace.conversation(ADA);
        var first = workspace.message(ADA, tea, "hello");

        var again = workspace.send(ADA, tea, "id of hello", "hello", null);

        assertThat(again.value()).isEqualTo(new Repeated(first, ReplySummary.NONE));
        assertThat(again.position()).isEqualTo(workspace.newest(tea));
        assertThat(again.events()).isEmpty();
        assertThat(workspace.seqs(tea)).containsExactly(1L, 2L);
    }

    @Test
    void aRepeatedSendReturnsTheFirstMessageAsItIsNow() {
        var tea = workspace.conversation(ADA);
        var first = workspace.message(ADA, tea, "hello");
        workspace.edit(ADA, first.id(), "good day", null);

        assertThat(workspace.send(ADA, tea, "id of hello", "hello", null).value())
                .isEqualTo(new Repeated(workspace.now(first.id()), ReplySummary.NONE));

        workspace.delete(ADA, first.id());
        var afterDeletion =
                workspace.send(ADA, tea, "id of hello", "hello", null).value();

        assertThat(afterDeletion).isEqualTo(new Repeated(workspace.now(first.id()), ReplySummary.NONE));
        assertThat(workspace.now(first.id()).isDeleted()).isTrue();
    }

    @Test
    void aRepeatedSendTellsOfTheReplies() {
        var tea = workspace.conversation(ADA, BOB);
        var first = workspace.message(ADA, tea, "hello");
        workspace.send(BOB, tea, "r1", "good day", first.id());
        var reply = workspace.store().messages().stream()
                .filter(message -> first.id().equals(message.replyTo()))
                .findAny()
                .orElseThrow();

        assertThat(workspace.send(ADA, tea, "id of hello", "hello", null).value())
                .isEqualTo(new Repeated(first, new ReplySummary(1, reply.sentAt())));
        workspace.delete(BOB, reply.id());
        assertThat(workspace.send(ADA, tea, "id of hello", "hello", null).value())
                .isEqualTo(new Repeated(first, ReplySummary.NONE));
    }

    @Test
    void theSameNameForOtherContentIsReuse() {
        var tea = workspace.conversation(ADA);
        var elsewhere = workspace.conversation(ADA);
        var first = workspace.message(ADA, tea, "hello");
        workspace.edit(ADA, first.id(), "good day", null);

        assertThat(workspace.send(ADA, tea, "id of hello", "good day", null).value())
                .isEqualTo(new ClientMessageIdReused());
        assertThat(workspace.send(ADA, elsewhere, "id of hello", "hello", null).value())
                .isEqualTo(new ClientMessageIdReused());
        assertThat(workspace.send(ADA, tea, "id of hello", "hello", first.id()).value())
                .isEqualTo(new ClientMessageIdReused());
        assertThat(workspace.seqs(elsewhere)).containsExactly(1L);
    }

    @Test
    void whatIsRefusedHasNoPosition() {
        var tea = workspace.conversation(ADA);
        workspace.message(ADA, tea, "hello");

        assertThat(List.of(
                        workspace.send(ADA, tea, "id of hello", "other", null),
                        workspace.send(EVE, tea, "c1", "hello", null),
                        workspace.send(
                                ADA,
                                tea,
                                "c1",
                                "yes",
                                new MessageId(workspace.ids().next()))))
                .allSatisfy(refused -> {
                    assertThat(refused.position()).isNull();
                    assertThat(refused.events()).isEmpty();
                });
    }

    @Test
    void twoSendersMayUseTheSameName() {
        var tea = workspace.conversation(ADA, BOB);

        assertThat(workspace.send(ADA, tea, "c1", "hello", null).value()).isInstanceOf(Sent.class);
        assertThat(workspace.send(BOB, tea, "c1", "hello", null).value()).isInstanceOf(Sent.class);
    }

    @Test
    void aStrangerSeesNoConversationWhateverTheySend() {
        var tea = workspace.conversation(ADA);

        assertThat(workspace.send(EVE, tea, "c1", "hello", null).value()).isEqualTo(new NotFound());
        assertThat(workspace
                        .send(ADA, new ConversationId(workspace.ids().next()), "c1", "hello", null)
                        .value())
                .isEqualTo(new NotFound());
        assertThat(workspace.store().messages()).isEmpty();
    }

    @Test
    void membershipIsJudgedBeforeWhatWasSentBefore() {
        var tea = workspace.conversation(ADA, BOB);
        workspace.message(BOB, tea, "hello");
        workspace.remove(ADA, tea, BOB);

        assertThat(workspace.send(BOB, tea, "id of hello", "hello", null).value())
                .isEqualTo(new NotFound());
        assertThat(workspace.send(BOB, tea, "id of hello", "other", null).value())
                .isEqualTo(new NotFound());
    }

    @Test
    void anAnswerStandsInTheConversationOfWhatItAnswers() {
        var tea = workspace.conversation(ADA);
        var elsewhere = workspace.conversation(ADA);
        var question = workspace.message(ADA, tea, "milk?");
        var foreign = workspace.message(ADA, elsewhere, "sugar?");

        var answer = workspace.send(ADA, tea, "c1", "yes", question.id()).value();

        assertThat(((Sent) answer).message().replyTo()).isEqualTo(question.id());
        assertThat(workspace.send(ADA, tea, "c2", "yes", foreign.id()).value()).isEqualTo(new UnknownReply());
        assertThat(workspace
                        .send(
                                ADA,
                                tea,
                                "c2",
                                "yes",
                                new MessageId(workspace.ids().next()))
                        .value())
                .isEqualTo(new UnknownReply());
    }

    @Test
    void twentyIdenticalSendsAtOnceAreOneMessage() throws Exception {
        var tea = workspace.conversation(ADA);

        var results =
                atOnce(20, _ -> workspace.send(ADA, tea, "c1", "hello", null).value());

        assertThat(results).filteredOn(Sent.class::isInstance).hasSize(1);
        assertThat(results).filteredOn(Repeated.class::isInstance).hasSize(19);
        assertThat(workspace.seqs(tea)).containsExactly(1L, 2L);
    }

    @Test
    void theSameNameInTwoConversationsAtOnceIsDecidedByTheIndex() throws Exception {
        var conversations = List.of(workspace.conversation(ADA), workspace.conversation(ADA));

        var results = atOnce(
                20,
                n -> workspace
                        .send(ADA, conversations.get(n % 2), "c1", "hello", null)
                        .value());

        assertThat(results).filteredOn(Sent.class::isInstance).hasSize(1);
        assertThat(results).filteredOn(Repeated.class::isInstance).hasSize(9);
        assertThat(results).filteredOn(ClientMessageIdReused.class::isInstance).hasSize(10);
        assertThat(workspace.store().messages()).hasSize(1);
        assertThat(workspace.store().log())
                .filteredOn(MessageSent.class::isInstance)
                .hasSize(1);
    }

    @Test
    void aHotConversationKeepsItsSequenceWithoutAGap() throws Exception {
        var tea = workspace.conversation(ADA);

        atOnce(
                8,
                n -> IntStream.range(0, 25)
                        .mapToObj(i -> workspace.message(ADA, tea, n + "/" + i))
                        .toList());

        assertThat(workspace.seqs(tea))
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, 201).boxed().toList());
    }

    @Test
    void aSendWhoseAnswerWasLostIsFoundWhenSentAgain() {
        var tea = workspace.conversation(ADA);
        workspace.store().afterCommit(_ -> {
            throw new StoreUnavailableException(Part.WRITE_STORE, "the answer was lost");
        });
        assertThatThrownBy(() -> workspace.send(ADA, tea, "c1", "hello", null))
                .isInstanceOf(StoreUnavailableException.class);
        workspace.store().afterCommit(_ -> {});

        assertThat(workspace.send(ADA, tea, "c1", "hello", null).value()).isInstanceOf(Repeated.class);
    }

    @Test
    void aSendThatWasRolledBackLeavesNeitherMessageNorEventNorName() {
        var tea = workspace.conversation(ADA);
        workspace.store().beforeCommit(_ -> {
            throw new StoreUnavailableException(Part.WRITE_STORE, "planted");
        });
        assertThatThrownBy(() -> workspace.send(ADA, tea, "c1", "hello", null))
                .isInstanceOf(StoreUnavailableException.class);
        workspace.store().beforeCommit(_ -> {});

        assertThat(workspace.store().messages()).isEmpty();
        assertThat(workspace.events(tea)).hasOnlyElementsOfType(ConversationStarted.class);
        assertThat(workspace.send(ADA, tea, "c1", "other", null).value()).isInstanceOf(Sent.class);
    }

    /** What so many threads answer that begin at the same moment. */
    private static <T> List<T> atOnce(int threads, IntCallable<T> work) throws Exception {
        var barrier = new CyclicBarrier(threads);
        try (var pool = Executors.newFixedThreadPool(threads)) {
            var calls = new ArrayList<Callable<T>>();
            for (var n = 0; n < threads; n++) {
                var number = n;
                calls.add(() -> {
                    barrier.await();
                    return work.call(number);
                });
            }
            var results = new ArrayList<T>();
            for (var future : pool.invokeAll(calls)) {
                results.add(future.get());
            }
            return results;
        }
    }

    private interface IntCallable<T> {
        T call(int number);
    }
}
