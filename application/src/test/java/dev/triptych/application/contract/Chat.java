package dev.triptych.application.contract;

import dev.triptych.application.base.ids.Ids;
import dev.triptych.application.base.write.Committed;
import dev.triptych.application.base.write.RepliedMessage;
import dev.triptych.application.base.write.WriteStore;
import dev.triptych.application.command.addmember.AddMember;
import dev.triptych.application.command.addmember.AddMemberHandler;
import dev.triptych.application.command.addmember.AddMemberResult;
import dev.triptych.application.command.deletemessage.DeleteMessage;
import dev.triptych.application.command.deletemessage.DeleteMessageHandler;
import dev.triptych.application.command.deletemessage.DeleteMessageResult;
import dev.triptych.application.command.editmessage.EditMessage;
import dev.triptych.application.command.editmessage.EditMessageHandler;
import dev.triptych.application.command.editmessage.EditMessageResult;
import dev.triptych.application.command.importmessages.ImportMessages;
import dev.triptych.application.command.importmessages.ImportMessagesHandler;
import dev.triptych.application.command.importmessages.ImportedMessage;
import dev.triptych.application.command.markread.MarkRead;
import dev.triptych.application.command.markread.MarkReadHandler;
import dev.triptych.application.command.markread.MarkReadResult;
import dev.triptych.application.command.removemember.RemoveMember;
import dev.triptych.application.command.removemember.RemoveMemberHandler;
import dev.triptych.application.command.removemember.RemoveMemberResult;
import dev.triptych.application.command.renameconversation.RenameConversation;
import dev.triptych.application.command.renameconversation.RenameConversationHandler;
import dev.triptych.application.command.renameconversation.RenameConversationResult;
import dev.triptych.application.command.sendmessage.SendMessage;
import dev.triptych.application.command.sendmessage.SendMessageHandler;
import dev.triptych.application.command.sendmessage.SendMessageResult;
import dev.triptych.application.command.startconversation.StartConversation;
import dev.triptych.application.command.startconversation.StartConversationHandler;
import dev.triptych.application.command.startconversation.StartConversationResult;
import dev.triptych.domain.ClientConversationId;
import dev.triptych.domain.ClientMessageId;
import dev.triptych.domain.ConversationId;
import dev.triptych.domain.MessageBody;
import dev.triptych.domain.MessageId;
import dev.triptych.domain.Title;
import dev.triptych.domain.UserId;
import dev.triptych.domain.conversation.Caller;
import dev.triptych.domain.conversation.Message;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** People who talk over a write store, whichever it is, through the commands. */
public final class Chat {
    private final WriteStore store;
    private final Ids ids;
    private final AtomicLong said = new AtomicLong();

    /** With ids at random, so that their order says nothing about time. */
    public Chat(WriteStore store) {
        this(store, UUID::randomUUID);
    }

    /** With these ids. */
    public Chat(WriteStore store, Ids ids) {
        this.store = store;
        this.ids = ids;
    }

    /** A conversation that the creator begins. */
    public ConversationId start(String creator, String... others) {
        var members = Stream.of(others).map(UserId::new).toList();
        return new StartConversationHandler(store, ids)
                .handle(new StartConversation(new UserId(creator), new Title("tea of " + creator), members, null))
                .value()
                .began()
                .conversationId();
    }

    /** Begins under a name of the creator's own. */
    public Committed<StartConversationResult> start(String creator, String name, Title title, String... others) {
        var members = Stream.of(others).map(UserId::new).toList();
        return new StartConversationHandler(store, ids)
                .handle(new StartConversation(new UserId(creator), title, members, new ClientConversationId(name)));
    }

    public RenameConversationResult rename(String caller, ConversationId conversation, String title) {
        return new RenameConversationHandler(store)
                .handle(new RenameConversation(caller(caller), conversation, new Title(title)))
                .value();
    }

    /** Sends under a name of the sender's own. */
    public Committed<SendMessageResult> send(String sender, ConversationId in, String name, String body) {
        return new SendMessageHandler(store, ids)
                .handle(new SendMessage(
                        new UserId(sender), in, new ClientMessageId(name), new MessageBody(body), null));
    }

    /** A message that is certainly sent, under a name that nobody used. */
    public Message say(String sender, ConversationId in, String body) {
        var result = send(sender, in, "said-" + said.incrementAndGet(), body).value();
        if (result instanceof SendMessageResult.Sent(var message)) {
            return message;
        }
        throw new AssertionError(result);
    }

    /** A reply that is certainly sent. */
    public Message reply(String sender, ConversationId in, String body, MessageId to) {
        var reply = new SendMessage(
                new UserId(sender),
                in,
                new ClientMessageId("said-" + said.incrementAndGet()),
                new MessageBody(body),
                to);
        var result = new SendMessageHandler(store, ids).handle(reply).value();
        if (result instanceof SendMessageResult.Sent(var message)) {
            return message;
        }
        throw new AssertionError(result);
    }

    /** Conversations of Ada's alone, and so many messages in each of them, one here and one there. */
    public List<ConversationId> talk(int conversations, int messages) {
        var begun =
                IntStream.range(0, conversations).mapToObj(_ -> start("ada")).toList();
        IntStream.range(0, messages).forEach(n -> begun.forEach(id -> say("ada", id, "number " + n)));
        return begun;
    }

    public EditMessageResult edit(String caller, MessageId message, String body, @Nullable Integer expectedVersion) {
        return new EditMessageHandler(store)
                .handle(new EditMessage(
                        caller(caller),
                        message,
                        new MessageBody(body),
                        expectedVersion == null ? null : Set.of(expectedVersion)))
                .value();
    }

    public DeleteMessageResult delete(String caller, MessageId message) {
        return new DeleteMessageHandler(store)
                .handle(new DeleteMessage(caller(caller), message))
                .value();
    }

    public AddMemberResult add(String caller, ConversationId to, String user) {
        return new AddMemberHandler(store)
                .handle(new AddMember(caller(caller), to, new UserId(user)))
                .value();
    }

    public RemoveMemberResult remove(String caller, ConversationId from, String user) {
        return new RemoveMemberHandler(store)
                .handle(new RemoveMember(caller(caller), from, new UserId(user)))
                .value();
    }

    public MarkReadResult markRead(String user, ConversationId in, long seq) {
        return new MarkReadHandler(store)
                .handle(new MarkRead(new UserId(user), in, seq))
                .value();
    }

    private static Caller caller(String user) {
        return new Caller(new UserId(user), false);
    }

    /** Imports messages, each of which may name the one that it answers, also before that one is there. */
    public void take(ImportedMessage... messages) {
        new ImportMessagesHandler(store, ids).handle(new ImportMessages(List.of(messages)));
    }

    /** The message as the write store has it now, with what it tells of the replies to it. */
    public RepliedMessage replied(MessageId id) {
        return store.transact(Set.of(), tx -> tx.messages().findWithReplies(id).orElseThrow())
                .value();
    }

    /** The message as the write store has it now. */
    public Message now(MessageId id) {
        return store.transact(Set.of(), tx -> tx.messages().findById(id).orElseThrow())
                .value();
    }
}
