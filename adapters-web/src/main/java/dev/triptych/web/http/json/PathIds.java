package dev.triptych.web.http.json;

import dev.triptych.domain.Checked;
import dev.triptych.domain.ConversationId;
import dev.triptych.domain.MessageId;
import dev.triptych.domain.UserId;
import dev.triptych.web.http.problem.Problem;
import io.javalin.http.Context;
import java.util.UUID;

/**
 * Ids in paths. Nothing lives under a conversation or message id that is none, so a malformed one is as absent as an
 * unknown one: 404. A user id names anybody, so a malformed one is refused: 400.
 */
public final class PathIds {
    private PathIds() {}

    /** The conversation that the path names by {@code {id}}. */
    public static ConversationId conversation(Context ctx) {
        return orNotFound(ConversationId.check(ctx.pathParam("id")));
    }

    /** The message that the path names by {@code {id}}. */
    public static MessageId message(Context ctx) {
        return orNotFound(MessageId.check(ctx.pathParam("id")));
    }

    /** Something else that the path names by {@code {id}}, a UUID. */
    public static UUID uuid(Context ctx) {
        return orNotFound(MessageId.check(ctx.pathParam("id")).map(MessageId::value));
    }

    /** The user that the path names by {@code {userId}}. */
    public static UserId user(Context ctx) {
        return switch (UserId.check(ctx.pathParam("userId"))) {
            case Checked.Valid<UserId>(var user) -> user;
            case Checked.Invalid<UserId>(var detail) -> throw Problem.invalid("userId", detail);
        };
    }

    private static <T> T orNotFound(Checked<T> checked) {
        return switch (checked) {
            case Checked.Valid<T>(var id) -> id;
            case Checked.Invalid<T> _ -> throw Problem.notFound();
        };
    }
}
