package dev.triptych.web.http.auth;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.BadJWTException;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import dev.triptych.domain.Checked;
import dev.triptych.domain.UserId;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Checks bearer tokens: signature, times with 30 s of tolerance, issuer, audience and subject. */
public final class TokenCheck {
    private static final int CLOCK_SKEW_SECONDS = 30;

    /** How long a key that is withdrawn may still be believed; a token's own end counts at once. */
    private static final Duration REMEMBERED = Duration.ofSeconds(30);

    private static final int MOST_REMEMBERED = 10_000;

    /** How long a token that was good counts as one that is worth checking again. */
    private static final Duration KNOWN = Duration.ofMinutes(10);

    private final DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
    private final Cache<String, Good> good = Caffeine.newBuilder()
            .maximumSize(MOST_REMEMBERED)
            .expireAfterAccess(KNOWN)
            .build();
    private final Clock clock;

    private record Good(Identity identity, Instant checkedAt) {
        boolean isCurrent(Instant now) {
            return now.isBefore(identity.expiresAt()) && now.isBefore(checkedAt.plus(REMEMBERED));
        }
    }

    /** Checks as {@code settings} say, which must be without faults. */
    public TokenCheck(AuthSettings settings, Clock clock) {
        if (!settings.faults().isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", settings.faults()));
        }
        this.clock = clock;
        processor.setJWSTypeVerifier(new DefaultJOSEObjectTypeVerifier<>(
                new HashSet<>(Arrays.asList(JOSEObjectType.JWT, new JOSEObjectType("at+jwt"), null))));
        processor.setJWSKeySelector(new VerificationKeys(settings));
        processor.setJWTClaimsSetVerifier(claims(settings, clock));
    }

    private static DefaultJWTClaimsVerifier<SecurityContext> claims(AuthSettings settings, Clock clock) {
        var exact = new JWTClaimsSet.Builder();
        if (settings.issuer() != null) {
            exact.issuer(settings.issuer());
        }
        var verifier =
                new DefaultJWTClaimsVerifier<SecurityContext>(
                        settings.audience(), exact.build(), Set.of("sub", "exp")) {
                    @Override
                    protected Date currentTime() {
                        return Date.from(clock.instant());
                    }
                };
        verifier.setMaxClockSkew(CLOCK_SKEW_SECONDS);
        return verifier;
    }

    /** Who the token says is asking, or why it is not believed; {@link KeysUnavailableException}. */
    public Checked<Identity> check(String token) {
        var now = clock.instant();
        var known = good.getIfPresent(token);
        if (known != null && known.isCurrent(now)) {
            return new Checked.Valid<>(known.identity());
        }
        var checked = checked(token);
        switch (checked) {
            case Checked.Valid<Identity>(var identity) -> good.put(token, new Good(identity, now));
            case Checked.Invalid<Identity> _ -> good.invalidate(token);
        }
        return checked;
    }

    /** Whether the token was good when it was last checked; it may have come to its end since. */
    boolean wasGood(String token) {
        return good.getIfPresent(token) != null;
    }

    private Checked<Identity> checked(String token) {
        try {
            return identity(processor.process(token, null));
        } catch (KeySourceException unavailable) {
            throw new KeysUnavailableException(unavailable);
        } catch (BadJWTException claims) {
            return new Checked.Invalid<>("The token is expired, not valid yet, or meant for somebody else.");
        } catch (ParseException | BadJOSEException | JOSEException notBelieved) {
            return new Checked.Invalid<>("The token is malformed or not signed by anybody trusted.");
        }
    }

    private static Checked<Identity> identity(JWTClaimsSet claims) {
        return switch (UserId.check(claims.getSubject())) {
            case Checked.Valid<UserId>(var user) ->
                new Checked.Valid<>(new Identity(
                        user,
                        has(claims, Identity.ADMIN_SCOPE),
                        has(claims, Identity.ADMIN_SCOPE) || has(claims, Identity.OPERATOR_READ_SCOPE),
                        claims.getExpirationTime().toInstant()));
            case Checked.Invalid<UserId>(var detail) -> new Checked.Invalid<>("The token's sub " + detail + ".");
        };
    }

    private static boolean has(JWTClaimsSet claims, String scope) {
        return scopes(claims.getClaim("scope")).contains(scope)
                || scopes(claims.getClaim("scp")).contains(scope);
    }

    /** Some write scopes as one text with spaces, some as an array. */
    private static List<?> scopes(@Nullable Object claim) {
        return switch (claim) {
            case String text -> Arrays.asList(text.split(" "));
            case List<?> list -> list;
            case null, default -> List.of();
        };
    }

    /** The published keys cannot be fetched, so that no token can be verified. */
    public static final class KeysUnavailableException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        KeysUnavailableException(Throwable cause) {
            super("the keys of AUTH_JWKS_URL cannot be fetched: " + cause.getMessage(), cause);
        }
    }
}
