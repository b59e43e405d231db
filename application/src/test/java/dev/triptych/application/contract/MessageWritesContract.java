package dev.triptych.application.contract;

import static dev.triptych.application.contract.Concurrently.atOnce;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.triptych.application.base.log.LoggedEvent;
import dev.triptych.application.base.write.DuplicateSendException;
import dev.triptych.application.base.write.ReplySummary;
import dev.triptych.application.base.write.SendKey;
import dev.triptych.application.command.deletemessage.DeleteMessageResult;
import dev.triptych.application.command.editmessage.EditMessageResult;
import dev.triptych.application.command.sendmessage.SendMessageResult;
import dev.triptych.application.command.sendmessage.SendMessageResult.ClientMessageIdReused;
import dev.triptych.application.command.sendmessage.SendMessageResult.Repeated;
import dev.triptych.application.command.sendmessage.SendMessageResult.Sent;
import dev.triptych.domain.ClientMessageId;
import dev.triptych.domain.ConversationId;
import dev.triptych.domain.MessageBody;
import dev.triptych.domain.MessageId;
import dev.triptych.domain.UserId;
import dev.triptych.domain.conversation.Message;
import dev.triptych.domain.conversation.MessageDeleted;
import dev.triptych.domain.conversation.MessageEdited;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Messages of a write store. */
public abstract class MessageWritesContract extends WriteSideContract {
    private static final UserId ADA = new UserId("ada");

    @Test
    void twentyIdenticalSendsAtOnceAreOneMessageAndOneEvent() {
        var tea = chat.start("ada");

        var answers = atOnce(20, _ -> chat.send("ada", tea, "c1", "hello").value());

        assertThat(answers).filteredOn(Sent.class::isInstance).hasSize(1);
        assertThat(answers.stream().map(MessageWritesContract::message).distinct())
                .hasSize(1);
        assertThat(seqs(tea)).containsExactly(1L, 2L);
        assertThat(logged(2)).hasSize(2);
    }

    private static @Nullable Message message(SendMessageResult answer) {
        return switch (answer) {
            case Sent(var message) -> message;
            case Repeated(var message, var _) -> message;
            default -> null;
        };
    }

    @Test
    void theSameNameInTwoConversationsAtOnceIsDecidedByTheIndex() {
        var conversations = List.of(chat.start("ada"), chat.start("ada"));

        var answers = atOnce(
                20,
                n -> chat.send("ada", conversations.get(n % 2), "c1", "hello").value());

        assertThat(answers).filteredOn(Sent.class::isInstance).hasSize(1);
        assertThat(answers).filteredOn(Repeated.class::isInstance).hasSize(9);
        assertThat(answers).filteredOn(ClientMessageIdReused.class::isInstance).hasSize(10);
        assertThat(logged(3)).hasSize(3);
    }

    @Test
    void aRepeatedSendReturnsTheFirstMessageAsItIsNow() {
        var tea = chat.start("ada");
        var first = Objects.requireNonNull(
                message(chat.send("ada", tea, "c1", "hello").value()));

        chat.edit("ada", first.id(), "good day", null);
        assertThat(chat.send("ada", tea, "c1", "hello").value())
                .isEqualTo(new Repeated(chat.now(first.id()), ReplySummary.NONE));
        assertThat(chat.send("ada", tea, "c1", "good day").value()).isEqualTo(new ClientMessageIdReused());

        chat.delete("ada", first.id());
        assertThat(chat.send("ada", tea, "c1", "hello").value())
                .isEqualTo(new Repeated(chat.now(first.id()), ReplySummary.NONE));
        assertThat(chat.now(first.id()).isDeleted()).isTrue();
    }

    @Test
    void aMessageComesBackAsItWasSent() {
        var tea = chat.start("ada", "Zoë 👩‍💻");
        var question = chat.say("ada", tea, "milk?");
        var answer = new Message(
                new MessageId(UUID.randomUUID()),
                tea,
                3,
                new UserId("Zoë 👩‍💻"),
                new ClientMessageId("it's \"quoted\", {braced} \\ and NULL"),
                new MessageBody("  Grüße, שלום, e\u0301,\n\ttab {a,b} \"q\" 'q' \\n $1 ? ?? :x \uFFFF 👩‍👩‍👧  "),
                question.id(),
                Instant.parse("1999-12-31T23:59:59.999999Z"),
                null,
                null,
                1);

        store().transact(Set.of(tea), tx -> tx.messages().save(answer));

        assertThat(chat.now(answer.id())).isEqualTo(answer);
        assertThat(store().transact(
                                Set.of(),
                                tx -> tx.messages().findAllById(List.of(question.id(), answer.id(), unknown())))
                        .value())
                .containsOnlyKeys(question.id(), answer.id())
                .containsValues(question, answer);
    }

    private static MessageId unknown() {
        return new MessageId(UUID.randomUUID());
    }

    @Test
    void anEditCountsTheVersionAndLeavesThePlace() {
        var tea = chat.start("ada");
        var first = chat.say("ada", tea, "hello");

        var edited = chat.edit("ada", first.id(), "good day", 1);

        var now = chat.now(first.id());
        assertThat(edited).isEqualTo(new EditMessageResult.Edited(now, ReplySummary.NONE));
        assertThat(now.body()).isEqualTo(new MessageBody("good day"));
        assertThat(now.version()).isEqualTo(2);
        assertThat(now.seq()).isEqualTo(first.seq());
        assertThat(now.sentAt()).isEqualTo(first.sentAt());
        assertThat(now.editedAt()).isNotNull();
        assertThat(event(stream(tea).getLast())).isEqualTo(new MessageEdited(3, now, editedAt(now)));
    }

    private static Instant editedAt(Message message) {
        return Objects.requireNonNull(message.editedAt());
    }

    private Object event(LoggedEvent logged) {
        return side().codec().decode(logged.event());
    }

    @Test
    void anEditAndARepeatedSendTellOfTheReplies() {
        var tea = chat.start("ada");
        var first = chat.send("ada", tea, "c1", "hello").value();
        var root = ((Sent) first).message();
        var reply = chat.reply("ada", tea, "good day", root.id());
        var last = chat.reply("ada", tea, "good night", root.id());
        var both = new ReplySummary(2, last.sentAt());

        assertThat(chat.send("ada", tea, "c1", "hello").value()).isEqualTo(new Repeated(root, both));
        assertThat(chat.edit("ada", root.id(), "hello again", null))
                .isEqualTo(new EditMessageResult.Edited(chat.now(root.id()), both));
        chat.delete("ada", last.id());
        assertThat(chat.edit("ada", root.id(), "hello again", null))
                .isEqualTo(new EditMessageResult.Edited(chat.now(root.id()), new ReplySummary(1, reply.sentAt())));
        chat.delete("ada", reply.id());
        assertThat(chat.replied(root.id()).replies()).isEqualTo(ReplySummary.NONE);
        assertThat(store().transact(Set.of(), tx -> tx.messages().findWithReplies(unknown()))
                        .value())
                .isEmpty();
    }

    @Test
    void ofManyEditsOfOneVersionOneHappens() {
        var tea = chat.start("ada");
        var first = chat.say("ada", tea, "hello");

        var answers = atOnce(8, n -> chat.edit("ada", first.id(), "edit " + n, 1));

        assertThat(answers)
                .filteredOn(EditMessageResult.Edited.class::isInstance)
                .containsExactly(new EditMessageResult.Edited(chat.now(first.id()), ReplySummary.NONE));
        assertThat(answers)
                .filteredOn(new EditMessageResult.VersionMismatch(2)::equals)
                .hasSize(7);
        assertThat(seqs(tea)).containsExactly(1L, 2L, 3L);
    }

    @Test
    void aDeletionLeavesATombstoneOnce() {
        var tea = chat.start("ada");
        var first = chat.say("ada", tea, "hello");
        chat.edit("ada", first.id(), "good day", null);
        var edited = chat.now(first.id());

        var answers = atOnce(8, _ -> chat.delete("ada", first.id()));

        assertThat(answers).containsOnlyOnce(new DeleteMessageResult.Deleted(tea));
        assertThat(answers)
                .filteredOn(new DeleteMessageResult.AlreadyDeleted(tea)::equals)
                .hasSize(7);
        var now = chat.now(first.id());
        assertThat(now).isEqualTo(edited.deleted(deletedAt(now)));
        assertThat(event(stream(tea).getLast())).isEqualTo(new MessageDeleted(4, now, deletedAt(now)));
        assertThat(chat.edit("ada", first.id(), "back again", null)).isEqualTo(new EditMessageResult.NotFound());
    }

    private static Instant deletedAt(Message message) {
        return Objects.requireNonNull(message.deletedAt());
    }

    @Test
    void aBatchOfWhichOneWasSentBeforeIsNotSavedAtAll() {
        var tea = chat.start("ada");
        var before = Objects.requireNonNull(
                message(chat.send("ada", tea, "n-1", "hello").value()));

        assertThatThrownBy(() -> store().transact(Set.of(tea), tx -> {
                    tx.messages().saveAll(numbered(tea, 3, 0, 3));
                    return tx;
                }))
                .isInstanceOf(DuplicateSendException.class);

        assertThat(sentBefore(0, 3)).containsExactly(before.id());
    }

    /** Messages with the names n-{@code from} to n-{@code to} - 1. */
    private static List<Message> numbered(ConversationId in, long firstSeq, int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(n -> new Message(
                        new MessageId(UUID.randomUUID()),
                        in,
                        firstSeq + n - from,
                        ADA,
                        new ClientMessageId("n-" + n),
                        new MessageBody("number " + n),
                        null,
                        Instant.parse("2026-01-01T00:00:00Z"),
                        null,
                        null,
                        1))
                .toList();
    }

    private List<MessageId> sentBefore(int from, int to) {
        var keys = IntStream.range(from, to)
                .mapToObj(n -> new SendKey(ADA, new ClientMessageId("n-" + n)))
                .toList();
        return store().transact(Set.of(), tx -> tx.messages().findAllByClientMessageId(keys)).value().values().stream()
                .map(sent -> sent.message().id())
                .toList();
    }

    @Test
    void ofBatchesThatOverlapAtOnceOneIsSaved() {
        var conversations =
                IntStream.range(0, 8).mapToObj(_ -> chat.start("ada")).toList();

        var saved = atOnce(8, n -> {
            var messages = numbered(conversations.get(n), 2, 0, 50);
            try {
                store().transact(Set.of(conversations.get(n)), tx -> {
                    tx.messages().saveAll(n % 2 == 0 ? messages : messages.reversed());
                    return tx;
                });
                return 1;
            } catch (DuplicateSendException somebodyElseWasFirst) {
                return 0;
            }
        });

        assertThat(saved).containsOnlyOnce(1);
        assertThat(sentBefore(0, 50)).hasSize(50);
    }
}
