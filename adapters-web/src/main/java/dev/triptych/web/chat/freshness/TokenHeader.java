package dev.triptych.web.chat.freshness;

import dev.triptych.application.base.write.Committed;
import dev.triptych.application.query.freshness.ConsistencyToken;
import dev.triptych.domain.ConversationId;
import dev.triptych.web.http.problem.Problem;
import dev.triptych.web.http.seal.Sealing;
import io.javalin.http.Context;

/** The token of a command that succeeded: a query with this token sees what the command read and wrote. */
public final class TokenHeader {
    static final String NAME = "Consistency-Token";

    private TokenHeader() {}

    /** The refusal of a token that no store can ever be held against. */
    public static Problem foreign() {
        return Problem.invalid(NAME, "is from the future, or of another incarnation of the write database");
    }

    /** Answers the token of what was committed in {@code conversation}, if the commit has a position. */
    public static void in(Context ctx, Committed<?> committed, ConversationId conversation) {
        var position = committed.position();
        if (position != null) {
            var token = new ConsistencyToken(position, conversation);
            ctx.header(NAME, Sealing.tokens(ctx).sealed(token.encode()));
        }
    }
}
