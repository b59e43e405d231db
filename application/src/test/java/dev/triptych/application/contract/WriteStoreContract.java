package dev.triptych.application.contract;

import static dev.triptych.application.contract.Concurrently.atOnce;
import static dev.triptych.application.contract.Concurrently.outcome;
import static dev.triptych.application.contract.Concurrently.until;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.triptych.application.command.addmember.AddMemberResult;
import dev.triptych.application.command.removemember.RemoveMemberResult;
import dev.triptych.application.command.sendmessage.SendMessageResult;
import dev.triptych.application.command.sendmessage.SendMessageResult.Sent;
import dev.triptych.application.port.LoggedEvent;
import dev.triptych.application.port.Position;
import dev.triptych.application.port.WriteTransaction;
import dev.triptych.domain.ClientMessageId;
import dev.triptych.domain.ConversationId;
import dev.triptych.domain.MessageBody;
import dev.triptych.domain.MessageId;
import dev.triptych.domain.Shard;
import dev.triptych.domain.Title;
import dev.triptych.domain.UserId;
import dev.triptych.domain.conversation.Conversation;
import dev.triptych.domain.conversation.ConversationEvent;
import dev.triptych.domain.conversation.Draft;
import dev.triptych.domain.conversation.MemberAdded;
import dev.triptych.domain.conversation.MemberRemoved;
import dev.triptych.domain.conversation.Message;
import dev.triptych.domain.conversation.MessageSent;
import dev.triptych.domain.conversation.ReadMarkerMoved;
import dev.triptych.domain.conversation.Roster;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What every command may expect of the write store's transactions. */
public abstract class WriteStoreContract extends WriteSideContract {
    private static final UserId ADA = new UserId("ada");
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

    @Test
    void whatFailsLeavesNothingBehind() {
        var id = new ConversationId(UUID.randomUUID());
        var tea = chat.start("ada");

        assertThatThrownBy(() -> store().transact(Set.of(id, tea), tx -> {
                    var event = sent(id, tx.now());
                    tx.record(List.of(started(id, tx.now())));
                    tx.messages().save(event.message());
                    tx.record(List.of(event, new MemberAdded(tea, 2, BOB, tx.now())));
                    var moved = new ReadMarkerMoved(tea, ADA, 1, tx.now());
                    tx.readMarkers().save(moved);
                    tx.record(List.of(moved));
                    tx.importedConversations().claim(Map.of("general", id));
                    throw new IllegalStateException("planted");
                }))
                .hasMessage("planted");

        assertThat(seqs(tea)).containsExactly(1L);
        assertThat(logged(1)).hasSize(1);
        store().transact(Set.of(id, tea), tx -> {
            assertThat(tx.conversations().findAll(Map.of(id, Set.of(), tea, Set.of(BOB))))
                    .containsOnlyKeys(tea)
                    .hasEntrySatisfying(
                            tea, it -> assertThat(it.roster().has(BOB)).isFalse());
            assertThat(tx.messages().findByClientMessageId(ADA, new ClientMessageId("c1")))
                    .isEmpty();
            assertThat(tx.readMarkers().find(tea, ADA).seq()).isZero();
            assertThat(tx.importedConversations().findAll(Set.of("general"))).isEmpty();
            return tx;
        });
        assertThat(chat.send("ada", tea, "c1", "the name is free").value()).isInstanceOf(Sent.class);
    }

    private static ConversationEvent started(ConversationId id, Instant at) {
        return Conversation.start(id, new Title("tea"), ADA, List.of(), at, at);
    }

    private static MessageSent sent(ConversationId in, Instant at) {
        var draft = new Draft(
                new MessageId(UUID.randomUUID()), ADA, new ClientMessageId("c1"), new MessageBody("hello"), null);
        var message =
                new Message(draft.id(), in, 2, ADA, draft.clientMessageId(), draft.body(), null, at, null, null, 1);
        return new MessageSent(message, false, at);
    }

    @Test
    void aTransactionSeesWhatItWrote() {
        var id = new ConversationId(UUID.randomUUID());

        store().transact(Set.of(id), tx -> {
            var event = sent(id, tx.now());
            tx.record(List.of(started(id, tx.now())));
            tx.messages().save(event.message());
            tx.record(List.of(event));
            assertThat(tx.messages().findById(event.message().id())).contains(event.message());
            assertThat(tx.conversations().find(id, Set.of(ADA, BOB)))
                    .contains(new Conversation(
                            id,
                            new Title("tea"),
                            ADA,
                            tx.now(),
                            2,
                            tx.now(),
                            new Roster(Set.of(ADA, BOB), Set.of(ADA))));
            return tx;
        });
    }

    @Test
    void theAnswerNamesTheNewestEvent() {
        var tea = chat.start("ada");

        var committed = chat.send("ada", tea, "c1", "hello");

        assertThat(committed.position()).isEqualTo(stream(tea).getLast().position());
        assertThat(stream(tea)).extracting(event -> event.position().shard()).containsOnly(Shard.of(tea));
    }

    @Test
    void theAnswerHoldsTheEventsAsTheLogShowsThem() {
        var tea = chat.start("ada", "bob");
        var elsewhere = chat.start("ada");
        logged(2);

        var committed = store().transact(Set.of(tea, elsewhere), tx -> {
            var moved = new ReadMarkerMoved(tea, BOB, 1, tx.now());
            tx.readMarkers().save(moved);
            tx.record(List.of());
            tx.record(List.of(new MemberRemoved(tea, 2, BOB, tx.now()), new MemberAdded(elsewhere, 2, BOB, tx.now())));
            tx.record(List.of(moved, new MemberAdded(tea, 3, BOB, tx.now())));
            return "done";
        });

        assertThat(committed.events())
                .isEqualTo(logged(6).subList(2, 6))
                .extracting(LoggedEvent::seq)
                .containsExactly(2L, 2L, 0L, 3L);
        assertThat(committed.events())
                .extracting(
                        event -> side().codec().decode(event.event()).getClass().getSimpleName())
                .containsExactly("MemberRemoved", "MemberAdded", "ReadMarkerMoved", "MemberAdded");
        assertThat(committed.position()).isEqualTo(committed.events().getLast().position());
        assertThat(committed.events())
                .allSatisfy(event -> assertThat(side().log().find(event.id())).contains(event));
    }

    @Test
    void manyEventsOfOneAnswerStandInTheirOrder() {
        var tea = chat.start("ada");
        logged(1);

        var committed = store().transact(Set.of(tea), tx -> {
            tx.record(IntStream.range(0, 300)
                    .mapToObj(n -> new MemberAdded(tea, 2 + n, new UserId("user " + n), tx.now()))
                    .toList());
            return tx;
        });

        assertThat(committed.events()).isEqualTo(logged(301).subList(1, 301));
    }

    @Test
    void whoWroteNothingAndNamedNothingHasNoPosition() {
        var tea = chat.start("ada");

        var committed = store().transact(Set.of(tea), tx -> tx.conversations().find(tea, Set.of(ADA)));

        assertThat(committed.value()).isPresent();
        assertThat(committed.position()).isNull();
        assertThat(committed.events()).isEmpty();
    }

    @Test
    void aRepeatedSendCoversWhatWasSentAtFirst() {
        var tea = chat.start("ada");
        var first = chat.send("ada", tea, "c1", "hello");
        chat.say("ada", tea, "and more");

        var repeated = chat.send("ada", tea, "c1", "hello");

        assertThat(repeated.value()).isInstanceOf(SendMessageResult.Repeated.class);
        assertThat(repeated.events()).isEmpty();
        assertThat(Objects.requireNonNull(repeated.position()).covers(Objects.requireNonNull(first.position())))
                .isTrue();
        assertThat(repeated.position().covers(stream(tea).getLast().position())).isTrue();
        assertThat(repeated.position()).isEqualTo(side().log().head(Shard.of(tea)));
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
                .isEqualTo(new SendMessageResult.Repeated(sent.getFirst().message()));
        var original = stream(tea).getLast();
        assertThat(side().codec().decode(original.event())).isEqualTo(sent.getFirst());
        assertThat(Objects.requireNonNull(repeated.position()).covers(original.position()))
                .isTrue();
    }

    @Test
    void ofManyIdenticalSendsAtOnceEachCoversTheOneThatCounts() {
        var tea = chat.start("ada");

        var answers = atOnce(12, _ -> chat.send("ada", tea, "c1", "hello"));

        var original = stream(tea).getLast().position();
        assertThat(answers).extracting(answer -> answer.events().size()).containsOnlyOnce(1);
        assertThat(answers)
                .allSatisfy(answer -> assertThat(
                                Objects.requireNonNull(answer.position()).covers(original))
                        .isTrue());
    }

    @Test
    void aNewConversationCoversTheBeginningOfItsShard() {
        var nowhere = new ConversationId(UUID.randomUUID());

        var committed = store().transact(Set.of(), tx -> {
            tx.cover(nowhere);
            return tx;
        });

        assertThat(committed.position()).isEqualTo(Position.before(Shard.of(nowhere)));
    }

    @Test
    void whatWasWrittenGoesBeforeWhatWasNamed() {
        var tea = chat.start("ada");

        var committed = store().transact(Set.of(tea), tx -> {
            tx.cover(tea);
            tx.record(List.of(new MemberAdded(tea, 2, BOB, tx.now())));
            return tx;
        });

        assertThat(committed.position()).isEqualTo(stream(tea).getLast().position());
    }

    @Test
    void aMessageTellsWhereItWasSent() {
        var tea = chat.start("ada");
        var message = chat.say("ada", tea, "hello");

        assertThat(store().conversationOf(message.id())).contains(tea);
        assertThat(store().conversationOf(new MessageId(UUID.randomUUID()))).isEmpty();
    }

    @Test
    void membersComeAndGoAndComeAgain() {
        var tea = chat.start("ada", "bob", "bob", "ada");

        assertThat(chat.add("ada", tea, "cem")).isEqualTo(AddMemberResult.ADDED);
        assertThat(chat.add("cem", tea, "cem")).isEqualTo(AddMemberResult.ALREADY_MEMBER);
        assertThat(chat.remove("ada", tea, "cem")).isEqualTo(RemoveMemberResult.REMOVED);
        assertThat(chat.remove("ada", tea, "cem")).isEqualTo(RemoveMemberResult.NO_MEMBER);
        assertThat(chat.send("cem", tea, "c1", "let me in").value()).isEqualTo(new SendMessageResult.NotFound());
        assertThat(chat.add("bob", tea, "cem")).isEqualTo(AddMemberResult.ADDED);
        assertThat(chat.send("cem", tea, "c1", "thanks").value()).isInstanceOf(Sent.class);
        assertThat(seqs(tea)).containsExactly(1L, 2L, 3L, 4L, 5L);
    }

    @Test
    void whoIsRemovedAndAddedAtOnceIsAMember() {
        var tea = chat.start("ada", "bob");

        store().transact(Set.of(tea), tx -> {
            tx.record(List.of(new MemberRemoved(tea, 2, BOB, tx.now()), new MemberAdded(tea, 3, BOB, tx.now())));
            return tx;
        });

        assertThat(chat.send("bob", tea, "b1", "still here").value()).isInstanceOf(Sent.class);
    }

    @Test
    void aConversationIsFoundWithThoseInQuestion() {
        var tea = chat.start("ada", "bob");
        var unknown = new ConversationId(UUID.randomUUID());

        var found = store().transact(
                        Set.of(),
                        tx -> tx.conversations()
                                .findAll(Map.of(tea, Set.of(BOB, new UserId("eve")), unknown, Set.of(BOB))))
                .value();

        assertThat(found)
                .containsOnlyKeys(tea)
                .hasEntrySatisfying(tea, it -> assertThat(it.roster().members()).containsExactly(BOB));
    }

    @Test
    void aSourceIsClaimedOnce() {
        var claims = atOnce(8, n -> {
            var both = Map.of(
                    "general",
                    new ConversationId(UUID.randomUUID()),
                    "random " + n,
                    new ConversationId(UUID.randomUUID()));
            return store().transact(Set.of(), tx -> tx.importedConversations().claim(both))
                    .value();
        });

        assertThat(claims).extracting(claim -> claim.get("general")).doesNotContainNull();
        assertThat(claims.stream().map(claim -> claim.get("general")).distinct())
                .hasSize(1);
        assertThat(store().transact(Set.of(), tx -> tx.importedConversations().findAll(List.of("general", "unknown")))
                        .value())
                .containsOnlyKeys("general")
                .containsEntry("general", claims.getFirst().get("general"));
    }
}
