package dev.triptych.web.chat.message;

import dev.triptych.application.base.write.Committed;
import dev.triptych.application.command.deletemessage.DeleteMessage;
import dev.triptych.application.command.deletemessage.DeleteMessageHandler;
import dev.triptych.application.command.deletemessage.DeleteMessageResult;
import dev.triptych.application.command.editmessage.EditMessage;
import dev.triptych.application.command.editmessage.EditMessageHandler;
import dev.triptych.application.command.editmessage.EditMessageResult;
import dev.triptych.application.command.sendmessage.SendMessage;
import dev.triptych.application.command.sendmessage.SendMessageHandler;
import dev.triptych.application.command.sendmessage.SendMessageResult;
import dev.triptych.application.query.messages.MessageView;
import dev.triptych.domain.ClientMessageId;
import dev.triptych.domain.MessageBody;
import dev.triptych.domain.MessageId;
import dev.triptych.web.chat.freshness.DeletionResponse;
import dev.triptych.web.chat.freshness.DeletionWait;
import dev.triptych.web.chat.freshness.TokenHeader;
import dev.triptych.web.http.Routes;
import dev.triptych.web.http.auth.Authentication;
import dev.triptych.web.http.json.JsonObject;
import dev.triptych.web.http.json.PathIds;
import dev.triptych.web.http.json.QueryString;
import dev.triptych.web.http.metrics.Timed;
import dev.triptych.web.http.problem.Problem;
import dev.triptych.web.http.problem.ProblemType;
import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.util.Map;

/** Send, edit, delete. */
public final class MessageCommandRoutes implements Routes {
    private final SendMessageHandler send;
    private final EditMessageHandler edit;
    private final DeleteMessageHandler delete;
    private final DeletionWait deletionWait;

    /**
     * Passes commands to these handlers.
     *
     * @param deletionWait waits until no store shows a deleted message
     */
    public MessageCommandRoutes(
            SendMessageHandler send, EditMessageHandler edit, DeleteMessageHandler delete, DeletionWait deletionWait) {
        this.send = send;
        this.edit = edit;
        this.delete = delete;
        this.deletionWait = deletionWait;
    }

    @Override
    public void addTo(JavalinDefaultRoutingApi routes) {
        routes.post("/v1/conversations/{id}/messages", Timed.command("send-message", this::send));
        routes.patch("/v1/messages/{id}", Timed.command("edit-message", this::edit));
        routes.delete("/v1/messages/{id}", Timed.command("delete-message", this::delete));
    }

    private void send(Context ctx) {
        QueryString.refuseAll(ctx);
        var conversation = PathIds.conversation(ctx);
        var json = JsonObject.of(ctx);
        var clientMessageId = json.text("clientMessageId", ClientMessageId::check);
        var body = json.text("body", MessageBody::check);
        var replyTo = json.optionalText("replyTo", MessageId::check);
        json.end();
        var sender = Authentication.identityOf(ctx).user();
        var command = new SendMessage(sender, conversation, clientMessageId.get(), body.get(), replyTo.value());
        var committed = send.handle(command);
        switch (committed.value()) {
            case SendMessageResult.Sent(var message) -> {
                ctx.header("Location", "/v1/messages/" + message.id());
                answer(ctx, 201, committed, MessageView.of(message));
            }
            case SendMessageResult.Repeated(var message, var replies) ->
                answer(ctx, 200, committed, MessageView.of(message, replies));
            case SendMessageResult.ClientMessageIdReused() ->
                throw new Problem(
                        ProblemType.CLIENT_MESSAGE_ID_REUSED, "You sent something else under this clientMessageId.");
            case SendMessageResult.UnknownReply() ->
                throw Problem.invalid("replyTo", "must be a message of this conversation");
            case SendMessageResult.NotFound() -> throw Problem.notFound();
        }
    }

    private static void answer(Context ctx, int status, Committed<?> committed, MessageView message) {
        TokenHeader.in(ctx, committed, message.conversationId());
        MessageResponse.send(ctx, status, message);
    }

    private void edit(Context ctx) {
        QueryString.refuseAll(ctx);
        var id = PathIds.message(ctx);
        var expected = ExpectedVersion.of(ctx);
        var json = JsonObject.of(ctx);
        var body = json.text("body", MessageBody::check);
        json.end();
        var caller = Authentication.identityOf(ctx).caller();
        var committed = edit.handle(new EditMessage(caller, id, body.get(), expected));
        switch (committed.value()) {
            case EditMessageResult.Edited(var message, var replies) ->
                answer(ctx, 200, committed, MessageView.of(message, replies));
            case EditMessageResult.NotFound() -> throw Problem.notFound();
            case EditMessageResult.Forbidden() -> throw Problem.forbidden("Only its sender may edit a message.");
            case EditMessageResult.VersionMismatch(var actual) ->
                throw new Problem(
                        ProblemType.VERSION_MISMATCH,
                        "The message has changed since it was read.",
                        Map.of("version", actual),
                        Map.of("ETag", "\"" + actual + "\""));
        }
    }

    private void delete(Context ctx) {
        QueryString.refuseAll(ctx);
        var id = PathIds.message(ctx);
        JsonObject.refuseFields(ctx);
        var caller = Authentication.identityOf(ctx).caller();
        var committed = delete.handle(new DeleteMessage(caller, id));
        switch (committed.value()) {
            case DeleteMessageResult.Deleted(var in) -> DeletionResponse.send(ctx, committed, in, deletionWait);
            case DeleteMessageResult.AlreadyDeleted(var in) -> DeletionResponse.send(ctx, committed, in, deletionWait);
            case DeleteMessageResult.NotFound() -> throw Problem.notFound();
            case DeleteMessageResult.Forbidden() ->
                throw Problem.forbidden("Only its sender or an administrator may delete a message.");
        }
    }
}
