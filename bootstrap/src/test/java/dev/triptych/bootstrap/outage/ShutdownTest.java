package dev.triptych.bootstrap.outage;

import static dev.triptych.devservices.server.ServerKind.KAFKA;
import static dev.triptych.devservices.server.ServerKind.READ_DATABASE;
import static dev.triptych.devservices.server.ServerKind.SEARCH;
import static dev.triptych.devservices.server.ServerKind.WRITE_DATABASE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.triptych.application.contract.Concurrently;
import dev.triptych.bootstrap.RunningApp;
import dev.triptych.bootstrap.Triptych;
import dev.triptych.bootstrap.settings.Settings;
import dev.triptych.bootstrap.wiring.App;
import dev.triptych.devservices.DevServices;
import dev.triptych.devservices.junit.FreshDatabase;
import dev.triptych.devservices.junit.WithServices;
import dev.triptych.devservices.server.Database;
import dev.triptych.devservices.server.ServerKind;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A process that is told to stop ends in time, whatever its stores do. */
@WithServices({WRITE_DATABASE, READ_DATABASE, KAFKA, SEARCH})
@Timeout(240)
class ShutdownTest {
    private static final Duration IN_TIME = Duration.ofSeconds(20);

    @Test
    void anInstanceWhoseStoresAreAllDownEndsWithinTwentySeconds(
            DevServices services,
            @FreshDatabase(WRITE_DATABASE) Database write,
            @FreshDatabase(READ_DATABASE) Database read,
            @TempDir Path directory)
            throws IOException, InterruptedException {
        var environment = RunningApp.environment(services, write, read, "shutdown");
        var management = unusedPort();
        environment.put("HTTP_PORT", Integer.toString(unusedPort()));
        environment.put("MANAGEMENT_PORT", Integer.toString(management));
        try (var app = new App(Settings.from(environment))) {
            app.migrate(_ -> {});
        }
        var log = directory.resolve("serve.log");
        var process = serve(environment, log);
        try {
            Concurrently.until("it is ready", () -> isReady(management));
            services.kafka().kill();
            services.search().kill();
            services.readDatabase().kill();
            services.writeDatabase().kill();
            Concurrently.until("it is not ready", () -> !isReady(management));

            process.destroy();

            assertThat(process.waitFor(IN_TIME.toSeconds(), TimeUnit.SECONDS))
                    .as(() -> "it ends: " + text(log))
                    .isTrue();
        } finally {
            process.destroyForcibly().waitFor();
            services.ensure(EnumSet.allOf(ServerKind.class));
        }
    }

    private static Process serve(Map<String, String> environment, Path log) throws IOException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var builder = new ProcessBuilder(List.of(
                        java,
                        "-Xmx256m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Triptych.class.getName(),
                        "serve"))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().putAll(environment);
        return builder.start();
    }

    private static int unusedPort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static boolean isReady(int management) {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + management + "/health/ready"))
                .timeout(Duration.ofSeconds(5))
                .build();
        try (var client = HttpClient.newHttpClient()) {
            return client.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new AssertionError(stop);
        }
    }

    private static String text(Path log) {
        try {
            return Files.readString(log);
        } catch (IOException failure) {
            return failure.toString();
        }
    }
}
