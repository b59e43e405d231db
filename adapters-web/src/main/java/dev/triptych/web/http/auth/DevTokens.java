package dev.triptych.web.http.auth;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.triptych.domain.UserId;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.Objects;

/** Makes tokens for anybody: the demo's. */
public final class DevTokens {
    private final AuthSettings settings;
    private final Clock clock;

    /** Makes tokens that {@link TokenCheck} with the same settings believes. */
    public DevTokens(AuthSettings settings, Clock clock) {
        if (settings.mode() != AuthSettings.Mode.DEV) {
            throw new IllegalArgumentException("development tokens are for AUTH_MODE=dev only");
        }
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * A token.
     *
     * @param token to send as {@code Authorization: Bearer …}
     * @param expiresAt when it ends
     */
    public record DevToken(String token, Instant expiresAt) {}

    /** A token for {@code user}, with the scope of an administrator if asked for. */
    public DevToken issue(UserId user, boolean admin, Duration ttl) {
        return issue(user, admin ? Identity.ADMIN_SCOPE : "", ttl);
    }

    /** A token for {@code user} with these scopes, with spaces between; empty for none. */
    public DevToken issue(UserId user, String scopes, Duration ttl) {
        var now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        var claims = new JWTClaimsSet.Builder()
                .subject(user.value())
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(ttl)));
        if (!scopes.isEmpty()) {
            claims.claim("scope", scopes);
        }
        if (settings.issuer() != null) {
            claims.issuer(settings.issuer());
        }
        if (settings.audience() != null) {
            claims.audience(settings.audience());
        }
        return new DevToken(signed(claims.build()), now.plus(ttl));
    }

    private String signed(JWTClaimsSet claims) {
        try {
            var secret = Objects.requireNonNull(settings.hs256Secret()).getBytes(StandardCharsets.UTF_8);
            var jwt = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims);
            jwt.sign(new MACSigner(secret));
            return jwt.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException("a secret of this length signs HS256", e);
        }
    }
}
