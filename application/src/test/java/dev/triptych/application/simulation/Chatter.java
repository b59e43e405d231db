package dev.triptych.application.simulation;

import dev.triptych.application.command.addmember.AddMember;
import dev.triptych.application.command.addmember.AddMemberHandler;
import dev.triptych.application.command.deletemessage.DeleteMessage;
import dev.triptych.application.command.deletemessage.DeleteMessageHandler;
import dev.triptych.application.command.editmessage.EditMessage;
import dev.triptych.application.command.editmessage.EditMessageHandler;
import dev.triptych.application.command.markread.MarkRead;
import dev.triptych.application.command.markread.MarkReadHandler;
import dev.triptych.application.command.removemember.RemoveMember;
import dev.triptych.application.command.removemember.RemoveMemberHandler;
import dev.triptych.application.command.sendmessage.SendMessage;
import dev.triptych.application.command.sendmessage.SendMessageHandler;
import dev.triptych.application.command.sendmessage.SendMessageResult;
import dev.triptych.application.command.startconversation.StartConversation;
import dev.triptych.application.command.startconversation.StartConversationHandler;
import dev.triptych.application.port.Ids;
import dev.triptych.application.port.StoreUnavailableException;
import dev.triptych.application.port.WriteStore;
import dev.triptych.domain.ClientMessageId;
import dev.triptych.domain.ConversationId;
import dev.triptych.domain.MessageBody;
import dev.triptych.domain.Title;
import dev.triptych.domain.UserId;
import dev.triptych.domain.conversation.Caller;
import dev.triptych.domain.conversation.Message;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A client who chats, and who sends again what was not answered. */
final class Chatter implements Runnable {
    private final Scheduler scheduler;
    private final World world;
    private final UserId me;
    private final StartConversationHandler start;
    private final AddMemberHandler add;
    private final RemoveMemberHandler remove;
    private final SendMessageHandler send;
    private final EditMessageHandler edit;
    private final DeleteMessageHandler delete;
    private final MarkReadHandler mark;
    private final List<Message> mine = new ArrayList<>();
    private @Nullable SendMessage unanswered;
    private @Nullable SendMessage answered;
    private int sends;

    Chatter(Scheduler scheduler, World world, UserId me, WriteStore store, Ids ids) {
        this.scheduler = scheduler;
        this.world = world;
        this.me = me;
        this.start = new StartConversationHandler(store, ids);
        this.add = new AddMemberHandler(store);
        this.remove = new RemoveMemberHandler(store);
        this.send = new SendMessageHandler(store, ids);
        this.edit = new EditMessageHandler(store);
        this.delete = new DeleteMessageHandler(store);
        this.mark = new MarkReadHandler(store);
    }

    @Override
    public void run() {
        scheduler.await();
        if (world.isCalm() && unanswered == null) {
            return;
        }
        try {
            doSomething();
        } catch (StoreUnavailableException outage) {
            // Whoever is not answered asks again; `unanswered` remembers.
            scheduler.await();
        }
    }

    private void doSomething() {
        if (unanswered != null) {
            scheduler.count(Fault.REPEATED_SEND);
            sendIt(unanswered);
            return;
        }
        switch (scheduler.upTo(20)) {
            case 0 -> begin();
            case 1 -> add.handle(new AddMember(caller(), somewhere(), world.somebody()));
            case 2 -> remove.handle(new RemoveMember(caller(), somewhere(), world.somebody()));
            case 3, 4 -> mark.handle(new MarkRead(me, somewhere(), scheduler.upTo(60)));
            case 5, 6 -> editSomething();
            case 7 -> deleteSomething();
            case 8 -> sendAgain();
            default ->
                sendIt(new SendMessage(
                        me, somewhere(), new ClientMessageId("m" + ++sends), new MessageBody("hello " + sends), null));
        }
    }

    private void begin() {
        var started = start.handle(new StartConversation(me, new Title("talk"), List.of(world.somebody())));
        world.know(started.value().conversationId());
    }

    private void sendAgain() {
        if (answered != null) {
            scheduler.count(Fault.REPEATED_SEND);
            sendIt(answered);
        }
    }

    private void sendIt(SendMessage wish) {
        unanswered = wish;
        world.asked(wish);
        switch (send.handle(wish).value()) {
            case SendMessageResult.Sent(var message) -> acknowledged(wish, message);
            case SendMessageResult.Repeated(var message) -> acknowledged(wish, message);
            case SendMessageResult.NotFound _ -> {}
            case SendMessageResult.ClientMessageIdReused _, SendMessageResult.UnknownReply _ ->
                throw new AssertionError("a send was refused that is in order");
        }
        unanswered = null;
        world.answered(wish);
    }

    private void acknowledged(SendMessage wish, Message message) {
        answered = wish;
        mine.add(message);
        world.acknowledged(message);
    }

    private void editSomething() {
        if (!mine.isEmpty()) {
            var message = mine.get(scheduler.upTo(mine.size()));
            edit.handle(new EditMessage(caller(), message.id(), new MessageBody("edited " + scheduler.steps()), null));
        }
    }

    private void deleteSomething() {
        if (!mine.isEmpty()) {
            delete.handle(new DeleteMessage(
                    caller(), mine.get(scheduler.upTo(mine.size())).id()));
        }
    }

    private ConversationId somewhere() {
        return world.someConversation();
    }

    private Caller caller() {
        return new Caller(me, false);
    }
}
