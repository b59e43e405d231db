package dev.triptych.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.triptych.application.monitoring.requests.Outcome;
import dev.triptych.application.monitoring.requests.RequestObserver;
import dev.triptych.web.http.admission.AdmissionSettings;
import dev.triptych.web.http.auth.AuthSettings;
import dev.triptych.web.http.auth.Authentication;
import dev.triptych.web.http.auth.TokenCheck;
import dev.triptych.web.http.limit.RateLimits;
import dev.triptych.web.http.metrics.RequestTimes;
import dev.triptych.web.http.page.ChatRoutes;
import dev.triptych.web.http.page.SharedAssets;
import dev.triptych.web.http.server.WebServers;
import dev.triptych.web.http.server.WebSettings;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The chat as it is served; what it does is tried in a browser elsewhere. */
class ChatPageTest {
    private static final Pattern FILE = Pattern.compile("/(?:chat|page)/[a-z0-9-]+\\.(?:js|css)|/page/lib/.+");
    private static final String NO_USERS = "DEMO_USERS = [];";

    @AutoClose
    private final HttpClient http = HttpClient.newHttpClient();

    private static final class Untimed implements RequestObserver {
        @Override
        public void command(String command, Outcome outcome, Duration took) {}

        @Override
        public void query(String query, String store, Duration took) {}
    }

    private interface Visit {
        void to(Client client);
    }

    /** On a listener that hands out development tokens or does not. */
    private void visit(boolean devTokens, Visit visit) {
        var auth = new AuthSettings(AuthSettings.Mode.DEV, null, null, null, null);
        try (var servers = new WebServers(
                new WebSettings(
                        "127.0.0.1",
                        0,
                        Set.of(),
                        "127.0.0.1",
                        0,
                        Duration.ofSeconds(5),
                        AdmissionSettings.DEFAULT,
                        new SimpleMeterRegistry()),
                House.SEAL,
                new Authentication(new TokenCheck(auth, Clock.systemUTC())),
                new RateLimits(House.UNLIMITED),
                new RequestTimes(new Untimed(), System::nanoTime),
                List.of(new SharedAssets(), new ChatRoutes(devTokens)),
                List.of())) {
            servers.start();
            visit.to(new Client(http, "http://127.0.0.1:" + servers.publicPort(), null));
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void everythingThatTheChatLoadsIsServed(boolean devTokens) {
        visit(
                devTokens,
                client -> assertThat(LoadedFiles.of(client, "/"))
                        .contains(
                                "/page/api.js",
                                "/page/sign-in.js",
                                "/chat/users.js",
                                "/chat/timeline.js",
                                "/chat/chat.css")
                        .allMatch(path -> FILE.matcher(path).matches()));
    }

    @Test
    void whereTokensAreHandedOutThePageOffersTheUsersOfTheDemo() {
        visit(
                true,
                client -> assertThat(client.get("/chat/users.js").expect(200).body())
                        .contains("\"ada\"", "\"grace\"")
                        .doesNotContain(NO_USERS));
    }

    @Test
    void whereNoneAreHandedOutThePageOffersNobodyAndStillAsksForAToken() {
        visit(false, client -> {
            assertThat(client.get("/chat/users.js").expect(200).body())
                    .contains(NO_USERS)
                    .doesNotContain("ada");
            assertThat(client.get("/page/sign-in.js").expect(200).body()).contains("token");
            client.send("POST", "/dev/tokens", "{\"userId\":\"ada\"}").expectProblem(404, "not-found");
        });
    }

    @Test
    void thePageMayLoadNothingFromElsewhere() {
        visit(false, client -> {
            var page = client.get("/").expect(200);
            assertThat(page.header("Content-Security-Policy"))
                    .startsWith("default-src 'none'; script-src 'self' 'sha256-")
                    .endsWith("connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'");
            assertThat(Stream.of("http://", "https://", " style=", "<style", " onclick="))
                    .noneMatch(page.body()::contains);
        });
    }
}
