package dev.triptych.web.http.auth;

import dev.triptych.application.base.work.RepeatedErrors;
import dev.triptych.domain.Checked;
import dev.triptych.web.http.problem.Problem;
import dev.triptych.web.http.problem.ProblemType;
import io.javalin.http.Context;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks every request for its token before a route sees it. */
public final class Authentication {
    private static final Logger LOG = LoggerFactory.getLogger(Authentication.class);
    private static final RepeatedErrors ERRORS = new RepeatedErrors(LOG);
    private static final String ATTRIBUTE = "triptych.identity";
    private static final Set<String> READS = Set.of("GET", "HEAD");
    private static final String REALM = "Bearer realm=\"triptych\"";
    private static final Pattern BEARER = Pattern.compile("Bearer +([A-Za-z0-9._~+/=-]+) *", Pattern.CASE_INSENSITIVE);

    private final TokenCheck tokens;

    /** Believes {@code tokens}. */
    public Authentication(TokenCheck tokens) {
        this.tokens = tokens;
    }

    /** Who is asking; for routes under {@code /v1} and {@code /admin}. */
    public static Identity identityOf(Context ctx) {
        return Objects.requireNonNull(ctx.attribute(ATTRIBUTE), "the route is not behind Authentication");
    }

    /** Lets a request with a good token pass; others end as 401. */
    public void requireToken(Context ctx) {
        var header = ctx.header("Authorization");
        if (header == null) {
            throw unauthenticated("Send an Authorization header with a bearer token.", REALM);
        }
        var bearer = BEARER.matcher(header);
        if (!bearer.matches()) {
            throw unauthenticated("The Authorization header must hold a bearer token.", REALM);
        }
        ctx.attribute(ATTRIBUTE, identity(bearer.group(1)));
    }

    /** Whether the Authorization header holds a token that was good a while ago, which costs nothing to find out. */
    public boolean isKnown(@Nullable String header) {
        if (header == null) {
            return false;
        }
        var bearer = BEARER.matcher(header);
        return bearer.matches() && tokens.wasGood(bearer.group(1));
    }

    /**
     * The problem of a token that has come to its end. A request is let pass a little longer, for clocks that differ; what
     * lasts, like a stream, is not begun any more.
     */
    public static Problem expired() {
        return unauthenticated("The token has expired.", REALM + ", error=\"invalid_token\"");
    }

    /** Lets a request pass whose token has the scope that its method needs; others end as 401 or 403. */
    public void requireOperator(Context ctx) {
        requireToken(ctx);
        if (!READS.contains(ctx.method().name())) {
            requireAdmin(ctx);
        } else if (!identityOf(ctx).operatorRead()) {
            throw insufficient(Identity.OPERATOR_READ_SCOPE);
        }
    }

    /** Ends a request as 403 whose caller is no administrator; for what reads more than operators may. */
    public static void requireAdmin(Context ctx) {
        if (!identityOf(ctx).admin()) {
            throw insufficient(Identity.ADMIN_SCOPE);
        }
    }

    private static Problem insufficient(String scope) {
        return new Problem(
                ProblemType.FORBIDDEN,
                "The token lacks the scope " + scope + ".",
                Map.of(),
                challenge(REALM + ", error=\"insufficient_scope\", scope=\"" + scope + "\""));
    }

    private Identity identity(String token) {
        try {
            return switch (tokens.check(token)) {
                case Checked.Valid<Identity>(var identity) -> identity;
                case Checked.Invalid<Identity>(var detail) ->
                    throw unauthenticated(detail, REALM + ", error=\"invalid_token\"");
            };
        } catch (TokenCheck.KeysUnavailableException unavailable) {
            ERRORS.expected("a token cannot be checked", unavailable);
            throw new Problem(ProblemType.KEYS_UNAVAILABLE, "Try again later.", Map.of(), Map.of("Retry-After", "5"));
        }
    }

    private static Problem unauthenticated(String detail, String challenge) {
        return new Problem(ProblemType.UNAUTHENTICATED, detail, Map.of(), challenge(challenge));
    }

    private static Map<String, String> challenge(String challenge) {
        return Map.of("WWW-Authenticate", challenge);
    }
}
