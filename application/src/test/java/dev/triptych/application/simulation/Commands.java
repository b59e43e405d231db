package dev.triptych.application.simulation;

import dev.triptych.application.base.ids.Ids;
import dev.triptych.application.base.write.WriteStore;
import dev.triptych.application.command.addmember.AddMemberHandler;
import dev.triptych.application.command.deletemessage.DeleteMessageHandler;
import dev.triptych.application.command.editmessage.EditMessageHandler;
import dev.triptych.application.command.markread.MarkReadHandler;
import dev.triptych.application.command.removemember.RemoveMemberHandler;
import dev.triptych.application.command.sendmessage.SendMessageHandler;
import dev.triptych.application.command.startconversation.StartConversationHandler;

/**
 * The commands that a process takes.
 *
 * @param start starts conversations
 * @param add adds members
 * @param remove removes members
 * @param send sends messages
 * @param edit edits messages
 * @param delete deletes messages
 * @param mark moves read markers
 */
record Commands(
        StartConversationHandler start,
        AddMemberHandler add,
        RemoveMemberHandler remove,
        SendMessageHandler send,
        EditMessageHandler edit,
        DeleteMessageHandler delete,
        MarkReadHandler mark) {

    static Commands of(WriteStore store, Ids ids) {
        return new Commands(
                new StartConversationHandler(store, ids),
                new AddMemberHandler(store),
                new RemoveMemberHandler(store),
                new SendMessageHandler(store, ids),
                new EditMessageHandler(store),
                new DeleteMessageHandler(store),
                new MarkReadHandler(store));
    }
}
