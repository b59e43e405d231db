package dev.triptych.web.http.seal;

import dev.triptych.application.base.installation.Seal;
import dev.triptych.application.base.paging.CursorText;
import dev.triptych.application.base.paging.Page;
import dev.triptych.domain.Checked;
import dev.triptych.web.http.auth.Authentication;
import io.javalin.http.Context;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Seals and opens for one purpose. A cursor is bound to its caller and list, the ids in the path included; a stream's
 * position to its caller; a consistency token to nobody, since a user who learns of a write may ask for it.
 */
public final class Sealing {
    private static final String ATTRIBUTE = "triptych.seal";

    private final Seal seal;
    private final String purpose;

    private Sealing(Seal seal, String purpose) {
        this.seal = seal;
        this.purpose = purpose;
    }

    /** From now on the request's routes seal by {@code seal}. */
    public static void place(Context ctx, Seal seal) {
        ctx.attribute(ATTRIBUTE, seal);
    }

    private static Seal of(Context ctx) {
        return Objects.requireNonNull(ctx.attribute(ATTRIBUTE), "no seal was placed");
    }

    /** Cursors of the list that is asked for, for the caller. */
    public static Sealing cursors(Context ctx) {
        var list = ctx.endpoint().path + " " + new TreeMap<>(ctx.pathParamMap());
        return new Sealing(of(ctx), "cursor " + caller(ctx) + " " + list);
    }

    /** Positions of the stream of all of the caller's conversations. */
    public static Sealing streams(Context ctx) {
        return new Sealing(of(ctx), "stream " + caller(ctx));
    }

    /** Consistency tokens. */
    public static Sealing tokens(Context ctx) {
        return tokens(of(ctx));
    }

    /** Consistency tokens, outside a request. */
    public static Sealing tokens(Seal seal) {
        return new Sealing(seal, "token");
    }

    /** User ids may hold anything: with its length nobody's id continues in what follows. */
    private static String caller(Context ctx) {
        var user = Authentication.identityOf(ctx).user().value();
        return user.length() + " " + user;
    }

    /** Checks what is inside a sealed text; what was not sealed for this purpose is refused. */
    public <T> Function<String, Checked<T>> opening(Function<String, Checked<T>> check) {
        return raw -> seal.open(purpose, raw).map(check).orElseGet(CursorText::refused);
    }

    /** The text as clients carry it. */
    public String sealed(String text) {
        return seal.seal(purpose, text);
    }

    /** The cursor as clients carry it, if there is one. */
    public @Nullable String sealedIfPresent(@Nullable String cursor) {
        return cursor == null ? null : sealed(cursor);
    }

    /** The page with its cursors as clients carry them. */
    public <T> Page<T> sealed(Page<T> page) {
        return new Page<>(page.items(), sealedIfPresent(page.nextCursor()), sealedIfPresent(page.prevCursor()));
    }
}
