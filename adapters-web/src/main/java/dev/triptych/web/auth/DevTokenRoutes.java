package dev.triptych.web.auth;

import dev.triptych.domain.UserId;
import dev.triptych.web.Routes;
import dev.triptych.web.json.JsonObject;
import dev.triptych.web.json.QueryString;
import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.time.Duration;

/** Hands development tokens to anybody; added with {@code AUTH_MODE=dev} only. */
public final class DevTokenRoutes implements Routes {
    private static final long DEFAULT_TTL_SECONDS = 3_600;
    private static final long MAX_TTL_SECONDS = 7 * 24 * 3_600L;

    private final DevTokens tokens;

    /** Hands out {@code tokens}. */
    public DevTokenRoutes(DevTokens tokens) {
        this.tokens = tokens;
    }

    @Override
    public void addTo(JavalinDefaultRoutingApi routes) {
        routes.post("/dev/tokens", this::issue);
    }

    private void issue(Context ctx) {
        QueryString.refuseAll(ctx);
        var body = JsonObject.of(ctx);
        var user = body.text("userId", UserId::check);
        var admin = body.optionalFlag("admin");
        var ttl = body.optionalNumber("ttlSeconds", 1, MAX_TTL_SECONDS);
        body.end();
        var seconds = ttl.value() == null ? DEFAULT_TTL_SECONDS : ttl.get();
        ctx.json(tokens.issue(user.get(), Boolean.TRUE.equals(admin.value()), Duration.ofSeconds(seconds)));
    }
}
