package dev.triptych.application.command;

import dev.triptych.application.base.log.Position;
import dev.triptych.application.base.write.Committed;
import dev.triptych.application.command.addmember.AddMember;
import dev.triptych.application.command.addmember.AddMemberHandler;
import dev.triptych.application.command.addmember.AddMemberResult;
import dev.triptych.application.command.deletemessage.DeleteMessage;
import dev.triptych.application.command.deletemessage.DeleteMessageHandler;
import dev.triptych.application.command.deletemessage.DeleteMessageResult;
import dev.triptych.application.command.editmessage.EditMessage;
import dev.triptych.application.command.editmessage.EditMessageHandler;
import dev.triptych.application.command.editmessage.EditMessageResult;
import dev.triptych.application.command.markread.MarkRead;
import dev.triptych.application.command.markread.MarkReadHandler;
import dev.triptych.application.command.markread.MarkReadResult;
import dev.triptych.application.command.removemember.RemoveMember;
import dev.triptych.application.command.removemember.RemoveMemberHandler;
import dev.triptych.application.command.removemember.RemoveMemberResult;
import dev.triptych.application.command.renameconversation.RenameConversation;
import dev.triptych.application.command.renameconversation.RenameConversationHandler;
import dev.triptych.application.command.sendmessage.SendMessage;
import dev.triptych.application.command.sendmessage.SendMessageHandler;
import dev.triptych.application.command.sendmessage.SendMessageResult;
import dev.triptych.application.command.startconversation.StartConversation;
import dev.triptych.application.command.startconversation.StartConversationHandler;
import dev.triptych.application.fake.InMemoryEventLog;
import dev.triptych.application.fake.InMemoryWriteStore;
import dev.triptych.application.fake.SequentialIds;
import dev.triptych.domain.ClientMessageId;
import dev.triptych.domain.ConversationId;
import dev.triptych.domain.MessageBody;
import dev.triptych.domain.MessageId;
import dev.triptych.domain.Shard;
import dev.triptych.domain.Title;
import dev.triptych.domain.UserId;
import dev.triptych.domain.conversation.Caller;
import dev.triptych.domain.conversation.ChatEvent;
import dev.triptych.domain.conversation.ConversationEvent;
import dev.triptych.domain.conversation.Message;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Ada, Bob, Eve and Root, who is an administrator, with every command at hand. The clock stands until moved. */
public final class Workspace {
    public static final Caller ADA = new Caller(new UserId("ada"), false);
    public static final Caller BOB = new Caller(new UserId("bob"), false);
    public static final Caller EVE = new Caller(new UserId("eve"), false);
    public static final Caller ROOT = new Caller(new UserId("root"), true);
    public static final Instant BEGINNING = Instant.parse("2026-01-01T00:00:00.123456Z");

    private final AtomicReference<Instant> time = new AtomicReference<>(BEGINNING);
    private final SequentialIds ids = new SequentialIds();
    private final InMemoryWriteStore store = new InMemoryWriteStore(time::get);

    public InMemoryWriteStore store() {
        return store;
    }

    public SequentialIds ids() {
        return ids;
    }

    /** What the clock says. */
    public Instant now() {
        return Objects.requireNonNull(time.get());
    }

    /** Moves the clock, backward too. */
    public void later(Duration by) {
        time.updateAndGet(now -> now.plus(by));
    }

    /** A conversation that the caller begins. */
    public ConversationId conversation(Caller creator, Caller... others) {
        var members = Arrays.stream(others).map(Caller::id).toList();
        return new StartConversationHandler(store, ids)
                .handle(new StartConversation(creator.id(), new Title("tea"), members, null))
                .value()
                .began()
                .conversationId();
    }

    public void rename(Caller caller, ConversationId conversation, String title) {
        new RenameConversationHandler(store).handle(new RenameConversation(caller, conversation, new Title(title)));
    }

    /** A message that is certainly sent. */
    public Message message(Caller sender, ConversationId in, String body) {
        var result = send(sender, in, "id of " + body, body, null).value();
        if (result instanceof SendMessageResult.Sent(var message)) {
            return message;
        }
        throw new AssertionError(result);
    }

    public Committed<SendMessageResult> send(
            Caller sender, ConversationId in, String clientMessageId, String body, @Nullable MessageId replyTo) {
        return new SendMessageHandler(store, ids)
                .handle(new SendMessage(
                        sender.id(), in, new ClientMessageId(clientMessageId), new MessageBody(body), replyTo));
    }

    public Committed<EditMessageResult> edit(
            Caller caller, MessageId message, String body, @Nullable Integer expectedVersion) {
        return new EditMessageHandler(store)
                .handle(new EditMessage(
                        caller,
                        message,
                        new MessageBody(body),
                        expectedVersion == null ? null : Set.of(expectedVersion)));
    }

    public Committed<DeleteMessageResult> delete(Caller caller, MessageId message) {
        return new DeleteMessageHandler(store).handle(new DeleteMessage(caller, message));
    }

    public Committed<AddMemberResult> add(Caller caller, ConversationId to, Caller user) {
        return new AddMemberHandler(store).handle(new AddMember(caller, to, user.id()));
    }

    public Committed<RemoveMemberResult> remove(Caller caller, ConversationId from, Caller user) {
        return new RemoveMemberHandler(store).handle(new RemoveMember(caller, from, user.id()));
    }

    public Committed<MarkReadResult> markRead(Caller user, ConversationId in, long seq) {
        return new MarkReadHandler(store).handle(new MarkRead(user.id(), in, seq));
    }

    /** The message as it is now. */
    public Message now(MessageId id) {
        return store.messages().stream()
                .filter(message -> message.id().equals(id))
                .findAny()
                .orElseThrow();
    }

    /** What happened in a conversation, read markers included. */
    public List<ChatEvent> events(ConversationId in) {
        return store.log().stream()
                .filter(event -> event.conversationId().equals(in))
                .toList();
    }

    /** The places of a conversation's events, in the order that they were written. */
    public List<Long> seqs(ConversationId in) {
        return events(in).stream()
                .filter(ConversationEvent.class::isInstance)
                .map(event -> ((ConversationEvent) event).seq())
                .toList();
    }

    /** Where the newest event of a conversation's shard stands. */
    public Position newest(ConversationId in) {
        return new InMemoryEventLog(store).head(Shard.of(in));
    }
}
