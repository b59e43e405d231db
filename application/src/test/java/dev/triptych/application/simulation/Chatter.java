package dev.triptych.application.simulation;

import dev.triptych.application.base.store.StoreUnavailableException;
import dev.triptych.application.base.write.Committed;
import dev.triptych.application.command.addmember.AddMember;
import dev.triptych.application.command.deletemessage.DeleteMessage;
import dev.triptych.application.command.deletemessage.DeleteMessageResult;
import dev.triptych.application.command.editmessage.EditMessage;
import dev.triptych.application.command.markread.MarkRead;
import dev.triptych.application.command.removemember.RemoveMember;
import dev.triptych.application.command.removemember.RemoveMemberResult;
import dev.triptych.application.command.sendmessage.SendMessage;
import dev.triptych.application.command.sendmessage.SendMessageResult;
import dev.triptych.application.command.startconversation.StartConversation;
import dev.triptych.application.query.freshness.ConsistencyToken;
import dev.triptych.domain.ClientMessageId;
import dev.triptych.domain.ConversationId;
import dev.triptych.domain.MessageBody;
import dev.triptych.domain.Title;
import dev.triptych.domain.UserId;
import dev.triptych.domain.conversation.Caller;
import dev.triptych.domain.conversation.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A client who chats through any instance, sends again what was not answered, and reads with its last token. */
final class Chatter implements Runnable {
    private final Scheduler scheduler;
    private final World world;
    private final UserId me;
    private final BarrierWaits barrierWaits;
    private final Reader reader;
    private final List<Message> mine = new ArrayList<>();
    private @Nullable SendMessage unanswered;
    private @Nullable SendMessage answered;
    private @Nullable ConsistencyToken token;
    private int sends;

    Chatter(House house, UserId me) {
        this.scheduler = house.scheduler();
        this.world = house.world();
        this.me = me;
        this.barrierWaits = new BarrierWaits(house);
        this.reader = new Reader(house);
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
        switch (scheduler.upTo(24)) {
            case 0 -> begin();
            case 1 -> addSomebody();
            case 2 -> removeSomebody();
            case 3 -> mark();
            case 4, 5 -> editSomething();
            case 6, 7 -> deleteSomething();
            case 8 -> sendAgain();
            case 9, 10, 11, 12, 13, 14, 15 -> reader.ask(me, token);
            default ->
                sendIt(new SendMessage(
                        me, somewhere(), new ClientMessageId("m" + ++sends), new MessageBody("hello " + sends), null));
        }
    }

    /** Sends a command to some instance, and keeps the token of its answer. */
    private <R> Committed<R> command(ConversationId of, Function<Commands, Committed<R>> command) {
        var committed = world.someApp().process().command(command);
        remember(of, committed);
        return committed;
    }

    private void remember(ConversationId of, Committed<?> committed) {
        var position = committed.position();
        if (position != null) {
            token = new ConsistencyToken(position, of);
            world.share(token);
        }
    }

    private void begin() {
        var command = new StartConversation(me, new Title("talk"), List.of(world.somebody()), null);
        var started = world.someApp().process().command(to -> to.start().handle(command));
        var conversation = started.value().began().conversationId();
        remember(conversation, started);
        world.know(conversation);
    }

    private void addSomebody() {
        var where = somewhere();
        command(where, to -> to.add().handle(new AddMember(caller(), where, world.somebody())));
    }

    private void mark() {
        var where = somewhere();
        command(where, to -> to.mark().handle(new MarkRead(me, where, scheduler.upTo(60))));
    }

    private void removeSomebody() {
        var where = somewhere();
        var removed = command(where, to -> to.remove().handle(new RemoveMember(caller(), where, world.somebody())));
        if (removed.value() == RemoveMemberResult.REMOVED) {
            barrierWaits.await(removed.events().getFirst());
        }
    }

    private void sendAgain() {
        if (answered != null) {
            scheduler.count(Fault.REPEATED_SEND);
            sendIt(answered);
        }
    }

    private void sendIt(SendMessage command) {
        unanswered = command;
        world.asked(command);
        switch (command(command.conversationId(), to -> to.send().handle(command))
                .value()) {
            case SendMessageResult.Sent(var message) -> acknowledged(command, message);
            case SendMessageResult.Repeated(var message, var _) -> acknowledged(command, message);
            case SendMessageResult.NotFound _ -> {}
            case SendMessageResult.ClientMessageIdReused _, SendMessageResult.UnknownReply _ ->
                throw new AssertionError("a send was refused that is in order");
        }
        unanswered = null;
        world.answered(command);
    }

    private void acknowledged(SendMessage command, Message message) {
        answered = command;
        mine.add(message);
        world.acknowledged(message);
    }

    private void editSomething() {
        if (!mine.isEmpty()) {
            var message = mine.get(scheduler.upTo(mine.size()));
            var body = new MessageBody("edited " + scheduler.steps());
            command(
                    message.conversationId(),
                    to -> to.edit().handle(new EditMessage(caller(), message.id(), body, null)));
        }
    }

    private void deleteSomething() {
        if (!mine.isEmpty()) {
            var message = mine.get(scheduler.upTo(mine.size()));
            var deleted = command(
                    message.conversationId(), to -> to.delete().handle(new DeleteMessage(caller(), message.id())));
            if (deleted.value() instanceof DeleteMessageResult.Deleted) {
                barrierWaits.await(deleted.events().getFirst());
            }
        }
    }

    private ConversationId somewhere() {
        return world.someConversation();
    }

    private Caller caller() {
        return new Caller(me, false);
    }
}
