package dev.triptych.web.chat.freshness;

import dev.triptych.application.base.write.Committed;
import dev.triptych.domain.ConversationId;
import io.javalin.http.Context;

/** Answers a command that deletes or removes: 204 once every store hides the content, 202 while that is not confirmed. */
public final class DeletionResponse {
    private DeletionResponse() {}

    /** Waits for {@code deletionWait}, then answers without a body. */
    public static void send(
            Context ctx, Committed<?> committed, ConversationId conversation, DeletionWait deletionWait) {
        TokenHeader.in(ctx, committed, conversation);
        var position = committed.position();
        var everywhere = position != null && deletionWait.awaitEverywhere(position, conversation);
        ctx.status(everywhere ? 204 : 202);
    }
}
