package dev.triptych.web.chat.message;

import dev.triptych.application.query.messages.MessageView;
import io.javalin.http.Context;

/** A message as the answer, with its version as the entity tag that {@code If-Match} takes. */
final class MessageResponse {
    private MessageResponse() {}

    static void send(Context ctx, int status, MessageView message) {
        ctx.status(status).header("ETag", "\"" + message.version() + "\"").json(message);
    }
}
