package dev.triptych.bootstrap.settings;

import dev.triptych.application.base.settings.Section;
import dev.triptych.application.base.settings.SettingsReader;
import dev.triptych.bootstrap.settings.Settings.Auth;
import dev.triptych.bootstrap.settings.Settings.AuthMode;
import dev.triptych.bootstrap.settings.Settings.Http;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The settings of the listeners, and of whose tokens they believe. */
final class WebSettings {
    private static final int LEAST_SECRET_BYTES = 32;
    private static final Pattern ORIGIN =
            Pattern.compile("\\*|[a-z][a-z0-9+.-]*://(?:[A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+])(?::[0-9]{1,5})?");
    private static final Pattern LOOPBACK =
            Pattern.compile("localhost|127(?:\\.[0-9]{1,3}){3}|\\[?::1]?", Pattern.CASE_INSENSITIVE);

    private final SettingsReader reader;

    WebSettings(SettingsReader reader) {
        this.reader = reader;
    }

    Http http() {
        reader.begin(Section.LISTENERS);
        var http = new Http(
                reader.textOr("HTTP_HOST", "0.0.0.0", "", "address that the public listener binds to"),
                reader.number("HTTP_PORT", 8080, 0, 65_535, "port of the public listener; 0 for any free port"),
                origins(),
                reader.textOr(
                        "MANAGEMENT_HOST",
                        "127.0.0.1",
                        "",
                        "address that the management listener binds to (operators, metrics and health); never a public network"),
                reader.number(
                        "MANAGEMENT_PORT", 8081, 0, 65_535, "port of the management listener; 0 for any free port"),
                reader.number(
                        "COMMAND_RATE_PER_SECOND",
                        50,
                        1,
                        100_000,
                        "average number of commands of one user per second; beyond it 429"),
                reader.number(
                        "COMMAND_BURST",
                        200,
                        1,
                        100_000,
                        "maximum number of commands of one user at once; beyond it 429"),
                reader.number(
                        "QUERY_RATE_PER_SECOND",
                        500,
                        1,
                        100_000,
                        "average number of queries of one user per second; beyond it 429"),
                reader.number(
                        "QUERY_BURST",
                        2_000,
                        1,
                        100_000,
                        "maximum number of queries of one user at once; beyond it 429"));
        if (http.port() != 0 && http.port() == http.managementPort()) {
            reader.fault("MANAGEMENT_PORT", "must not be the same as HTTP_PORT");
        }
        return http;
    }

    /** Each is what a browser sends as {@code Origin}. */
    private Set<String> origins() {
        var value = reader.text(
                "CORS_ORIGINS",
                "none",
                "",
                "origins whose pages may call the public listener, such as `https://chat.example.org`, separated by commas;"
                        + " `*` for all");
        if (value == null) {
            return Set.of();
        }
        var origins = new LinkedHashSet<String>();
        for (var part : value.split(",", -1)) {
            var origin = part.strip();
            if (!ORIGIN.matcher(origin).matches()) {
                reader.fault("CORS_ORIGINS", "must be origins like https://chat.example.org separated by commas, or *");
                return Set.of();
            }
            origins.add(origin);
        }
        return origins;
    }

    private boolean devAnywhere() {
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

    private void refuseDevTokensToOthers(AuthMode mode, boolean devAnywhere, Http http) {
        if (mode == AuthMode.DEV && !devAnywhere && !(isLoopback(http.host()) && isLoopback(http.managementHost()))) {
            reader.fault(
                    "AUTH_MODE",
                    "dev issues a token for any user to anyone who reaches a listener: set HTTP_HOST and MANAGEMENT_HOST to"
                            + " 127.0.0.1, or AUTH_DEV_ANYWHERE=yes");
        }
    }

    private static boolean isLoopback(String host) {
        return LOOPBACK.matcher(host).matches();
    }

    /** Faults where an instance would not know whose tokens to believe. */
    private void requireTokens(Auth auth) {
        if (auth.mode() == AuthMode.DEV) {
            return;
        }
        if (auth.hs256Secret() == null && auth.jwksUrl() == null) {
            reader.fault("AUTH_HS256_SECRET", "or AUTH_JWKS_URL is required");
            return;
        }
        if (auth.issuer() == null) {
            reader.fault("AUTH_ISSUER", "is required: the iss claim of your tokens, or any to accept every issuer");
        }
        if (auth.audience() == null) {
            reader.fault("AUTH_AUDIENCE", "is required: an aud claim of your tokens, or any to accept every audience");
        }
    }

    Auth auth(Http http) {
        reader.begin(Section.TOKENS);
        var mode = reader.choice(
                "AUTH_MODE",
                AuthMode.JWT,
                AuthMode.class,
                "`jwt` accepts your tokens. `dev` issues a token for any user to anyone at `POST /dev/tokens`: for demos, on"
                        + " loopback addresses only. Its key is random at each start, or derived from `AUTH_HS256_SECRET`");
        var devAnywhere = devAnywhere();
        refuseDevTokensToOthers(mode, devAnywhere, http);
        var auth = new Auth(
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
        if (auth.jwksUrl() != null) {
            reader.url("AUTH_JWKS_URL", auth.jwksUrl());
        }
        if (isShort(auth.hs256Secret())) {
            reader.fault("AUTH_HS256_SECRET", "must have at least " + LEAST_SECRET_BYTES + " bytes");
        }
        if (isShort(auth.sealingKey())) {
            reader.fault("SEALING_KEY", "must have at least " + LEAST_SECRET_BYTES + " bytes");
        }
        if (reader.isServing()) {
            requireTokens(auth);
        }
        return auth;
    }

    private static boolean isShort(@Nullable String secret) {
        return secret != null && secret.getBytes(StandardCharsets.UTF_8).length < LEAST_SECRET_BYTES;
    }
}
