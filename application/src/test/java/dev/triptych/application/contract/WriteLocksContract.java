package dev.triptych.application.contract;

import static dev.triptych.application.contract.Concurrently.atOnce;
import static dev.triptych.application.contract.Concurrently.outcome;
import static dev.triptych.application.contract.Concurrently.until;
import static dev.triptych.application.contract.PlantedEvents.sent;
import static org.assertj.core.api.Assertions.assertThat;

import dev.triptych.application.base.log.LoggedEvent;
import dev.triptych.application.base.write.ReplySummary;
import dev.triptych.application.base.write.WriteTransaction;
import dev.triptych.application.command.addmember.AddMemberResult;
import dev.triptych.application.command.deletemessage.DeleteMessageResult;
import dev.triptych.application.command.editmessage.EditMessageResult;
import dev.triptych.application.command.removemember.RemoveMemberResult;
import dev.triptych.application.command.sendmessage.SendMessageResult;
import dev.triptych.domain.ConversationId;
import dev.triptych.domain.UserId;
import dev.triptych.domain.conversation.MemberAdded;
import dev.triptych.domain.conversation.MemberRemoved;
import dev.triptych.domain.conversation.Message;
import dev.triptych.domain.conversation.MessageSent;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What commands may expect of the write store when others write at the same time. */
public abstract class WriteLocksContract extends WriteSideContract {
    private static final UserId BOB = new UserId("bob");

    @Test
    void manyWritersOfOneConversationLeaveNoGapAndNoDisorder() {
        var tea = chat.start("ada");

        var said = atOnce(
                8,
                n -> IntStream.range(0, 15)
                        .mapToObj(i -> chat.say("ada", tea, n + "/" + i))
                        .toList());

        assertThat(seqs(tea)).isEqualTo(LongStream.rangeClosed(1, 121).boxed().toList());
        assertThat(stream(tea)).extracting(LoggedEvent::position).isSorted().doesNotHaveDuplicates();
        assertThat(said.stream().flatMap(List::stream).sorted(Comparator.comparingLong(Message::seq)))
                .extracting(Message::sentAt)
                .isSorted()
                .doesNotHaveDuplicates();
    }

    @Test
    void locksOfSeveralConversationsAreTakenWhicheverWayTheyAreNamed() {
        var one = chat.start("ada");
        var other = chat.start("ada");

        var times = atOnce(
                16,
                n -> store().transact(
                                n % 2 == 0 ? Set.of(one, other) : Set.of(other, one), tx -> admitted(tx, n, one, other))
                        .value());

        assertThat(times).hasSize(16);
        assertThat(seqs(one)).isEqualTo(LongStream.rangeClosed(1, 17).boxed().toList());
        assertThat(seqs(other)).isEqualTo(seqs(one));
    }

    private static Instant admitted(WriteTransaction tx, int n, ConversationId... to) {
        var user = new UserId("user " + n);
        for (var id : to) {
            var conversation = tx.conversations().find(id, Set.of(user)).orElseThrow();
            tx.record(List.of(new MemberAdded(id, conversation.seq() + 1, user, tx.now())));
        }
        return tx.now();
    }

    @Test
    void timeIsTakenAfterTheLock() {
        var tea = chat.start("ada");

        var times = new ArrayList<Instant>();
        var waited = whileLocked(tea, () -> chat.say("ada", tea, "waited"), () -> times.add(now()));

        assertThat(waited.sentAt()).isAfterOrEqualTo(times.getFirst());
        assertThat(now()).isAfterOrEqualTo(waited.sentAt());
    }

    private Instant now() {
        return store().transact(Set.of(), WriteTransaction::now).value();
    }

    @Test
    void timesAreInMicroseconds() {
        var now = now();

        assertThat(now).isEqualTo(now.truncatedTo(ChronoUnit.MICROS));
    }

    @Test
    void whoWasRemovedWhileTheirSendWaitedIsNoMemberAnyMore() {
        var tea = chat.start("ada", "bob");

        var answer =
                whileLocked(tea, () -> chat.send("bob", tea, "b1", "too late").value(), tx -> {
                    var conversation = tx.conversations().find(tea, Set.of(BOB)).orElseThrow();
                    tx.record(List.of(new MemberRemoved(tea, conversation.seq() + 1, BOB, tx.now())));
                });

        assertThat(answer).isEqualTo(new SendMessageResult.NotFound());
        assertThat(seqs(tea)).containsExactly(1L, 2L);
    }

    @Test
    void whoIsNoMemberIsToldSoWhileTheConversationIsLocked() {
        var tea = chat.start("ada", "bob");
        var said = chat.say("ada", tea, "hello");
        chat.remove("ada", tea, "bob");

        store().transact(Set.of(tea), tx -> {
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                var answers = List.<Future<?>>of(
                        threads.submit(
                                () -> chat.send("bob", tea, "b1", "let me in").value()),
                        threads.submit(() -> chat.edit("bob", said.id(), "mine", null)),
                        threads.submit(() -> chat.delete("bob", said.id())),
                        threads.submit(() -> chat.add("bob", tea, "eve")),
                        threads.submit(() -> chat.remove("bob", tea, "ada")));
                assertThat(answers.stream().map(Concurrently::outcome).toList())
                        .isEqualTo(List.of(
                                new SendMessageResult.NotFound(),
                                new EditMessageResult.NotFound(),
                                new DeleteMessageResult.NotFound(),
                                AddMemberResult.NOT_FOUND,
                                RemoveMemberResult.NOT_FOUND));
            }
            return tx.now();
        });

        assertThat(seqs(tea)).containsExactly(1L, 2L, 3L);
    }

    @Test
    void whatAnotherTransactionWroteWhileThisOneWaitedIsCovered() {
        var tea = chat.start("ada");
        var sent = new ArrayList<MessageSent>();

        var repeated = whileLocked(tea, () -> chat.send("ada", tea, "c1", "hello"), tx -> {
            var event = sent(tea, tx.now());
            tx.messages().save(event.message());
            tx.record(List.of(event));
            sent.add(event);
        });

        assertThat(repeated.value())
                .isEqualTo(new SendMessageResult.Repeated(sent.getFirst().message(), ReplySummary.NONE));
        var original = stream(tea).getLast();
        assertThat(side().codec().decode(original.event())).isEqualTo(sent.getFirst());
        assertThat(Objects.requireNonNull(repeated.position()).covers(original.position()))
                .isTrue();
    }

    private <T> T whileLocked(ConversationId locked, Work<T> waiting, Runnable meanwhile) {
        return whileLocked(locked, waiting, tx -> meanwhile.run());
    }

    /** What {@code waiting} answers, which waits for the lock while {@code meanwhile} is done under it. */
    private <T> T whileLocked(ConversationId locked, Work<T> waiting, Meanwhile meanwhile) {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var begun = new CountDownLatch(1);
            var goOn = new CountDownLatch(1);
            Future<?> holder = threads.submit(() -> store().transact(Set.of(locked), tx -> {
                begun.countDown();
                Concurrently.await(goOn);
                meanwhile.under(tx);
                return tx;
            }));
            Concurrently.await(begun);
            var result = threads.submit(waiting::answer);
            try {
                until("somebody waits for the lock", () -> side().waiting() > 0);
            } finally {
                goOn.countDown();
            }
            outcome(holder);
            return outcome(result);
        }
    }

    private interface Work<T> {
        T answer();
    }

    private interface Meanwhile {
        void under(WriteTransaction tx);
    }
}
