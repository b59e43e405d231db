package dev.triptych.web.http.auth;

import dev.triptych.domain.UserId;
import dev.triptych.web.http.Routes;
import dev.triptych.web.http.json.JsonObject;
import dev.triptych.web.http.json.QueryString;
import dev.triptych.web.http.problem.Problem;
import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.time.Duration;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Hands development tokens to anybody; added with {@code AUTH_MODE=dev} only. */
public final class DevTokenRoutes implements Routes {
    private static final Pattern LOOPBACK =
            Pattern.compile("(?:localhost|127(?:\\.[0-9]{1,3}){3}|\\[::1])(?::[0-9]{1,5})?", Pattern.CASE_INSENSITIVE);
    private static final long DEFAULT_TTL_SECONDS = 3_600;
    private static final long MAX_TTL_SECONDS = 7 * 24 * 3_600L;

    private final DevTokens tokens;
    private final boolean anyHost;

    /**
     * Hands out {@code tokens}.
     *
     * @param anyHost whether requests are answered under any name of the host; else under those of this machine itself, so
     *     that no page whose name was pointed here afterwards (DNS rebinding) gets a token
     */
    public DevTokenRoutes(DevTokens tokens, boolean anyHost) {
        this.tokens = tokens;
        this.anyHost = anyHost;
    }

    @Override
    public void addTo(JavalinDefaultRoutingApi routes) {
        routes.post("/dev/tokens", this::issue);
    }

    private void issue(Context ctx) {
        QueryString.refuseAll(ctx);
        if (!anyHost && !isLoopback(ctx.header("Host"))) {
            throw Problem.invalid("Host", "must be localhost or a loopback address");
        }
        var body = JsonObject.of(ctx);
        var user = body.text("userId", UserId::check);
        var admin = body.optionalFlag("admin");
        var operator = body.optionalFlag("operator");
        var ttl = body.optionalNumber("ttlSeconds", 1, MAX_TTL_SECONDS);
        body.end();
        var seconds = ttl.value() == null ? DEFAULT_TTL_SECONDS : ttl.get();
        var scopes = Boolean.TRUE.equals(admin.value())
                ? Identity.ADMIN_SCOPE
                : Boolean.TRUE.equals(operator.value()) ? Identity.OPERATOR_READ_SCOPE : "";
        ctx.json(tokens.issue(user.get(), scopes, Duration.ofSeconds(seconds)));
    }

    private static boolean isLoopback(@Nullable String host) {
        return host != null && LOOPBACK.matcher(host).matches();
    }
}
