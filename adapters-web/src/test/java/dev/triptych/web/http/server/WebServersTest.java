package dev.triptych.web.http.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.triptych.application.base.installation.SealingKeys;
import dev.triptych.web.http.Routes;
import dev.triptych.web.http.admission.AdmissionSettings;
import dev.triptych.web.http.auth.AuthSettings;
import dev.triptych.web.http.auth.Authentication;
import dev.triptych.web.http.auth.TokenCheck;
import dev.triptych.web.http.limit.RateLimits;
import dev.triptych.web.http.limit.RateSettings;
import dev.triptych.web.http.seal.SyntheticIvSeal;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class WebServersTest {
    private static final Duration IN_FLIGHT = Duration.ofMillis(800);

    @AutoClose
    private final HttpClient http = HttpClient.newHttpClient();

    private static WebServers servers(int publicPort, int managementPort, Routes feature) {
        return servers(publicPort, managementPort, Duration.ofSeconds(10), feature);
    }

    private static WebServers servers(int publicPort, int managementPort, Duration grace, Routes feature) {
        var settings = new WebSettings(
                "127.0.0.1",
                publicPort,
                Set.of(),
                "127.0.0.1",
                managementPort,
                grace,
                AdmissionSettings.DEFAULT,
                new SimpleMeterRegistry());
        var auth = new AuthSettings(AuthSettings.Mode.DEV, null, null, null, null);
        return new WebServers(
                settings,
                new SyntheticIvSeal(() -> new byte[SealingKeys.BYTES]),
                new Authentication(new TokenCheck(auth, Clock.systemUTC())),
                new RateLimits(RateSettings.DEFAULT),
                _ -> {},
                List.of(feature),
                List.of());
    }

    private static ServerSocket taken() throws IOException {
        return new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    }

    @Test
    void aTakenPublicPortIsSaidClearly() throws IOException {
        try (var socket = taken();
                var servers = servers(socket.getLocalPort(), 0, _ -> {})) {
            assertThatThrownBy(servers::start)
                    .isInstanceOf(PortUnavailableException.class)
                    .hasMessageContaining("127.0.0.1:" + socket.getLocalPort())
                    .hasMessageContaining("HTTP_PORT");
        }
    }

    @Test
    void aRequestThatTakesLongerThanAStopIsCutAndBothListenersAreClosed() throws Exception {
        var arrived = new CountDownLatch(1);
        var enough = new CountDownLatch(1);
        var servers = servers(
                0,
                0,
                Duration.ofMillis(100),
                routes -> routes.get("/slow", ctx -> {
                    arrived.countDown();
                    enough.await();
                }));
        servers.start();
        var publicPort = servers.publicPort();
        var managementPort = servers.managementPort();
        var slow = http.sendAsync(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + publicPort + "/slow"))
                        .build(),
                BodyHandlers.ofString());
        arrived.await();

        servers.close();

        enough.countDown();
        assertThat(slow).failsWithin(Duration.ofSeconds(10));
        for (var port : List.of(publicPort, managementPort)) {
            try (var again = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                assertThat(again.isBound()).isTrue();
            }
        }
    }

    @Test
    void aTakenManagementPortLeavesThePublicOneFree() throws IOException {
        int publicPort;
        try (var free = taken()) {
            publicPort = free.getLocalPort();
        }
        try (var socket = taken()) {
            try (var servers = servers(publicPort, socket.getLocalPort(), _ -> {})) {
                assertThatThrownBy(servers::start)
                        .isInstanceOf(PortUnavailableException.class)
                        .hasMessageContaining("MANAGEMENT_PORT");
                try (var again = new ServerSocket(publicPort, 1, InetAddress.getLoopbackAddress())) {
                    assertThat(again.isBound()).isTrue();
                }
            }
        }
    }

    @Test
    void aRequestInFlightIsAnsweredWhileStopping() throws Exception {
        var begun = new CountDownLatch(1);
        var stopping = new CountDownLatch(1);
        var servers = servers(
                0,
                0,
                routes -> routes.get("/slow", ctx -> {
                    begun.countDown();
                    stopping.await();
                    // Longer than idle connections are kept while stopping, which must not count for this one.
                    assertThat(new CountDownLatch(1).await(IN_FLIGHT.toMillis(), TimeUnit.MILLISECONDS))
                            .isFalse();
                    ctx.json(List.of("done"));
                }));
        servers.start();
        var uri = URI.create("http://127.0.0.1:" + servers.publicPort() + "/slow");
        var answer = http.sendAsync(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
        assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();
        var stopped = CompletableFuture.runAsync(() -> {
            stopping.countDown();
            servers.close();
        });
        assertThat(answer.get(10, TimeUnit.SECONDS))
                .extracting(HttpResponse::body)
                .isEqualTo("[\"done\"]");
        stopped.get(10, TimeUnit.SECONDS);
    }
}
