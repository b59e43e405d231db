package dev.triptych.web.http.auth;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.jwk.source.RateLimitReachedException;
import com.nimbusds.jose.proc.JWSKeySelector;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import java.net.MalformedURLException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.Key;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * The keys that a token may be signed with, by its algorithm: HS256 meets the secret alone, RS, PS and ES meet published
 * keys alone, and nothing else meets a key. So no public key can ever be taken for a secret.
 */
final class VerificationKeys implements JWSKeySelector<SecurityContext> {
    private static final Set<JWSAlgorithm> PUBLISHED = Set.of(
            JWSAlgorithm.RS256,
            JWSAlgorithm.RS384,
            JWSAlgorithm.RS512,
            JWSAlgorithm.PS256,
            JWSAlgorithm.PS384,
            JWSAlgorithm.PS512,
            JWSAlgorithm.ES256,
            JWSAlgorithm.ES384,
            JWSAlgorithm.ES512);
    private static final int FETCH_TIMEOUT_MS = 2_000;
    private static final int MAX_KEY_SET_BYTES = 256 * 1024;
    private static final Duration FRESH = Duration.ofMinutes(5);
    private static final Duration REFRESH_WAIT = Duration.ofSeconds(5);
    /** An unknown key id causes one more read of the key set, but not more often than this. */
    private static final Duration PROBE_EVERY = Duration.ofSeconds(30);
    /** Keys that were known go on being trusted while their source is out of reach. */
    private static final Duration OUTAGE = Duration.ofHours(1);

    private final @Nullable Key secret;
    private final @Nullable JWSKeySelector<SecurityContext> published;
    private volatile boolean everFetched;

    VerificationKeys(AuthSettings settings) {
        this.secret = settings.hs256Secret() == null
                ? null
                : new SecretKeySpec(settings.hs256Secret().getBytes(StandardCharsets.UTF_8), "HmacSHA256");
        this.published = settings.jwksUrl() == null
                ? null
                : new JWSVerificationKeySelector<>(PUBLISHED, source(settings.jwksUrl()));
    }

    private static JWKSource<SecurityContext> source(URI url) {
        try {
            var retriever = new DefaultResourceRetriever(FETCH_TIMEOUT_MS, FETCH_TIMEOUT_MS, MAX_KEY_SET_BYTES);
            return JWKSourceBuilder.<SecurityContext>create(url.toURL(), retriever)
                    .cache(FRESH.toMillis(), REFRESH_WAIT.toMillis())
                    .refreshAheadCache(false)
                    .rateLimited(PROBE_EVERY.toMillis())
                    .retrying(true)
                    .outageTolerant(OUTAGE.toMillis())
                    .build();
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException("AUTH_JWKS_URL must be an http or https URL", e);
        }
    }

    /** The keys to try; {@link KeySourceException} only when there are none because they could not be fetched. */
    @Override
    public List<? extends Key> selectJWSKeys(JWSHeader header, @Nullable SecurityContext context)
            throws KeySourceException {
        if (JWSAlgorithm.HS256.equals(header.getAlgorithm())) {
            return secret == null ? List.of() : List.of(secret);
        }
        if (published == null) {
            return List.of();
        }
        try {
            var keys = published.selectJWSKeys(header, context);
            everFetched = true;
            return keys;
        } catch (RateLimitReachedException unknownKey) {
            if (everFetched) {
                return List.of();
            }
            throw unknownKey;
        }
    }
}
