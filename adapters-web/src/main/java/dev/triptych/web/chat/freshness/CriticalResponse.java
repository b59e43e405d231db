package dev.triptych.web.chat.freshness;

import dev.triptych.application.base.write.Committed;
import dev.triptych.domain.ConversationId;
import io.javalin.http.Context;

/** The answer of a command that takes something out of sight: 204 when that is so everywhere, 202 when it may take longer. */
public final class CriticalResponse {
    private CriticalResponse() {}

    /** Waits for {@code withdrawals}, then answers without a body. */
    public static void send(Context ctx, Committed<?> committed, ConversationId conversation, Withdrawals withdrawals) {
        TokenHeader.in(ctx, committed, conversation);
        var position = committed.position();
        var everywhere = position != null && withdrawals.shownNowhere(position, conversation);
        ctx.status(everywhere ? 204 : 202);
    }
}
