package dev.triptych.web.http.auth;

import dev.triptych.application.base.settings.Section;
import dev.triptych.application.base.settings.SettingsReader;
import dev.triptych.web.http.auth.AuthSettings.Mode;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The settings of which tokens are accepted.
 *
 * @param mode where tokens come from
 * @param devAnywhere whether development tokens are handed out beyond this machine
 * @param jwksUrl where the keys of RS, PS and ES tokens are found
 * @param hs256Secret the key of HS256 tokens, at least 32 bytes
 * @param issuer whose tokens count; every issuer's if it is {@code any}, or absent where nothing is served
 * @param audience for whom they must be; anybody if it is {@code any}, or absent where nothing is served
 * @param sealingKey of cursors, stream positions and consistency tokens; the write database keeps one if absent
 */
public record TokenSettings(
        Mode mode,
        boolean devAnywhere,
        @Nullable String jwksUrl,
        @Nullable String hs256Secret,
        @Nullable String issuer,
        @Nullable String audience,
        @Nullable String sealingKey) {
    private static final int LEAST_SECRET_BYTES = 32;

    /** Gives up to ask for an issuer or audience. */
    private static final String ANY = "any";

    /**
     * Reads the settings, each with its text, from the environment.
     *
     * @param loopback whether no other machine reaches the listeners
     */
    public static TokenSettings read(SettingsReader reader, boolean loopback) {
        reader.begin(Section.TOKENS);
        var mode = reader.choice(
                "AUTH_MODE",
                Mode.JWT,
                Mode.class,
                "`jwt` accepts your tokens. `dev` issues a token for any user to anyone at `POST /dev/tokens`: for demos, on"
                        + " loopback addresses only. Its key is random at each start, or derived from `AUTH_HS256_SECRET`");
        var devAnywhere = devAnywhere(reader);
        refuseDevTokensToOthers(reader, mode, devAnywhere, loopback);
        var tokens = new TokenSettings(
                mode,
                devAnywhere,
                reader.text(
                        "AUTH_JWKS_URL",
                        "",
                        "",
                        "URL of the keys of RS256, RS384, RS512, PS256, PS384, PS512, ES256, ES384 and ES512 tokens; fetched"
                                + " again when a key is unknown"),
                reader.secret("AUTH_HS256_SECRET", "at least " + LEAST_SECRET_BYTES + " bytes", "key of HS256 tokens"),
                reader.text("AUTH_ISSUER", "required to serve", "", "required `iss` claim; `any` accepts every issuer"),
                reader.text(
                        "AUTH_AUDIENCE", "required to serve", "", "required `aud` claim; `any` accepts every audience"),
                reader.secret(
                        "SEALING_KEY",
                        "at least " + LEAST_SECRET_BYTES + " bytes",
                        "key that encrypts cursors, stream positions and consistency tokens, the same for all instances. Default:"
                                + " one that the write database keeps. With a new key clients must start their lists and streams again"));
        if (tokens.jwksUrl() != null) {
            reader.url("AUTH_JWKS_URL", tokens.jwksUrl());
        }
        if (isShort(tokens.hs256Secret())) {
            reader.fault("AUTH_HS256_SECRET", "must have at least " + LEAST_SECRET_BYTES + " bytes");
        }
        if (isShort(tokens.sealingKey())) {
            reader.fault("SEALING_KEY", "must have at least " + LEAST_SECRET_BYTES + " bytes");
        }
        if (reader.isServing()) {
            tokens.requireTokens(reader);
        }
        return tokens;
    }

    private static boolean isShort(@Nullable String secret) {
        return secret != null && secret.getBytes(StandardCharsets.UTF_8).length < LEAST_SECRET_BYTES;
    }

    private static boolean devAnywhere(SettingsReader reader) {
        return reader.choice(
                        "AUTH_DEV_ANYWHERE",
                        Answer.NO,
                        Answer.class,
                        "`yes` permits `AUTH_MODE=dev` on addresses that other machines reach, under any host name")
                == Answer.YES;
    }

    private enum Answer {
        NO,
        YES
    }

    private static void refuseDevTokensToOthers(
            SettingsReader reader, Mode mode, boolean devAnywhere, boolean loopback) {
        if (mode == Mode.DEV && !devAnywhere && !loopback) {
            reader.fault(
                    "AUTH_MODE",
                    "dev issues a token for any user to anyone who reaches a listener: set HTTP_HOST and MANAGEMENT_HOST to"
                            + " 127.0.0.1, or AUTH_DEV_ANYWHERE=yes");
        }
    }

    /** Faults where an instance would not know whose tokens to believe. */
    private void requireTokens(SettingsReader reader) {
        if (mode == Mode.DEV) {
            return;
        }
        if (hs256Secret == null && jwksUrl == null) {
            reader.fault("AUTH_HS256_SECRET", "or AUTH_JWKS_URL is required");
            return;
        }
        if (issuer == null) {
            reader.fault("AUTH_ISSUER", "is required: the iss claim of your tokens, or any to accept every issuer");
        }
        if (audience == null) {
            reader.fault("AUTH_AUDIENCE", "is required: an aud claim of your tokens, or any to accept every audience");
        }
    }

    /** How tokens are checked. */
    public AuthSettings check() {
        return new AuthSettings(
                mode,
                hs256Secret,
                jwksUrl == null ? null : URI.create(jwksUrl),
                unlessAny(issuer),
                unlessAny(audience));
    }

    private static @Nullable String unlessAny(@Nullable String required) {
        return required == null || required.equals(ANY) ? null : required;
    }

    /** Without the secrets. */
    @Override
    public String toString() {
        return "TokenSettings[" + mode + "]";
    }
}
