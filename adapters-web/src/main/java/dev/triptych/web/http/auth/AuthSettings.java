package dev.triptych.web.http.auth;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * How bearer tokens are checked. In mode {@link Mode#DEV} without a secret one is made up, which ends with the process;
 * from a given one another is derived, so that no development token is good where the given one itself is trusted.
 *
 * @param mode whether the demo's development tokens are offered
 * @param hs256Secret the secret of HS256 tokens, at least 32 bytes; none refuses them
 * @param jwksUrl where the public keys of other tokens are; none refuses them
 * @param issuer what {@code iss} must say, if given
 * @param audience what {@code aud} must hold, if given
 */
public record AuthSettings(
        Mode mode,
        @Nullable String hs256Secret,
        @Nullable URI jwksUrl,
        @Nullable String issuer,
        @Nullable String audience) {
    private static final int MIN_SECRET_BYTES = 32;

    public AuthSettings {
        if (mode == Mode.DEV) {
            hs256Secret = hs256Secret == null ? madeUp() : forDevelopment(hs256Secret);
        }
    }

    /** Whether tokens come from elsewhere only. */
    public enum Mode {
        JWT,
        /** {@code POST /dev/tokens} hands tokens to anybody: for the demo only. */
        DEV
    }

    /** Everything that is wrong with these settings, by the names of the settings; empty when they can be used. */
    public List<String> faults() {
        var faults = new ArrayList<String>();
        if (hs256Secret == null && jwksUrl == null) {
            faults.add("AUTH_HS256_SECRET or AUTH_JWKS_URL is required");
        }
        if (hs256Secret != null && hs256Secret.getBytes(StandardCharsets.UTF_8).length < MIN_SECRET_BYTES) {
            faults.add("AUTH_HS256_SECRET must have at least " + MIN_SECRET_BYTES + " bytes");
        }
        if (jwksUrl != null && !isHttp(jwksUrl)) {
            faults.add("AUTH_JWKS_URL must be an http or https URL");
        }
        return List.copyOf(faults);
    }

    private static boolean isHttp(URI url) {
        return url.getScheme() != null
                && List.of("http", "https").contains(url.getScheme().toLowerCase(Locale.ROOT))
                && url.getHost() != null;
    }

    private static String forDevelopment(String secret) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            var derived = mac.doFinal("triptych development tokens".getBytes(StandardCharsets.US_ASCII));
            return HexFormat.of().formatHex(derived);
        } catch (GeneralSecurityException absent) {
            throw new IllegalStateException("every JDK has HMAC-SHA-256", absent);
        }
    }

    private static String madeUp() {
        var bytes = new byte[MIN_SECRET_BYTES];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "AuthSettings[" + mode + ", secret " + (hs256Secret == null ? "absent" : "given") + ", jwks " + jwksUrl
                + ", issuer " + issuer + ", audience " + audience + "]";
    }
}
