package dev.triptych.bootstrap.settings;

import dev.triptych.bootstrap.settings.Setting.Group;
import dev.triptych.bootstrap.settings.Settings.Auth;
import dev.triptych.bootstrap.settings.Settings.AuthMode;
import dev.triptych.bootstrap.settings.Settings.Http;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The settings of the listeners, and of whose tokens they believe. */
final class WebSettings {
    private static final int LEAST_SECRET_BYTES = 32;

    private final SettingsReader reader;

    WebSettings(SettingsReader reader) {
        this.reader = reader;
    }

    Http http() {
        reader.begin(Group.LISTENERS);
        var http = new Http(
                reader.textOr("HTTP_HOST", "0.0.0.0", "", "the address that both bind to"),
                reader.number("HTTP_PORT", 8080, 0, 65_535, "clients; 0 for any free port"),
                reader.number(
                        "MANAGEMENT_PORT",
                        8081,
                        0,
                        65_535,
                        "operators; keep it away from the outside. 0 for any free port"),
                reader.number("COMMAND_RATE_PER_SECOND", 50, 1, 100_000, "commands of one user a second, on average"),
                reader.number("COMMAND_BURST", 200, 1, 100_000, "commands of one user at once"),
                reader.number("QUERY_RATE_PER_SECOND", 500, 1, 100_000, "queries of one user a second, on average"),
                reader.number("QUERY_BURST", 2_000, 1, 100_000, "queries of one user at once"));
        if (http.port() != 0 && http.port() == http.managementPort()) {
            reader.fault("MANAGEMENT_PORT", "must not be the same as HTTP_PORT");
        }
        return http;
    }

    Auth auth() {
        reader.begin(Group.TOKENS);
        var auth = new Auth(
                reader.choice(
                        "AUTH_MODE",
                        AuthMode.JWT,
                        AuthMode.class,
                        "`dev` hands a token for any user to anybody at `POST /dev/tokens`: demonstrations only"),
                reader.text(
                        "AUTH_JWKS_URL",
                        "",
                        "",
                        "where the keys of RS256, RS384, RS512, PS256, PS384, PS512, ES256, ES384 and ES512 tokens are"
                                + " found; fetched anew when a key is unknown"),
                reader.secret(
                        "AUTH_HS256_SECRET", "at least " + LEAST_SECRET_BYTES + " bytes", "the key of HS256 tokens"),
                reader.text("AUTH_ISSUER", "any", "", "whose tokens count"),
                reader.text("AUTH_AUDIENCE", "any", "", "for whom tokens must be"),
                reader.secret(
                        "SEALING_KEY",
                        "at least " + LEAST_SECRET_BYTES + " bytes",
                        "key that encrypts cursors, stream positions and consistency tokens, the same for all instances;"
                                + " without it the write database keeps one. A new key makes clients start their lists and streams again"));
        if (auth.jwksUrl() != null) {
            reader.url("AUTH_JWKS_URL", auth.jwksUrl());
        }
        if (isShort(auth.hs256Secret())) {
            reader.fault("AUTH_HS256_SECRET", "must have at least " + LEAST_SECRET_BYTES + " bytes");
        }
        if (isShort(auth.sealingKey())) {
            reader.fault("SEALING_KEY", "must have at least " + LEAST_SECRET_BYTES + " bytes");
        }
        return auth;
    }

    private static boolean isShort(@Nullable String secret) {
        return secret != null && secret.getBytes(StandardCharsets.UTF_8).length < LEAST_SECRET_BYTES;
    }
}
