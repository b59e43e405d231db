package dev.triptych.bootstrap.outage;

import static dev.triptych.devservices.server.ServerKind.KAFKA;
import static dev.triptych.devservices.server.ServerKind.READ_DATABASE;
import static dev.triptych.devservices.server.ServerKind.SEARCH;
import static dev.triptych.devservices.server.ServerKind.WRITE_DATABASE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.triptych.application.contract.Concurrently;
import dev.triptych.bootstrap.HttpCalls;
import dev.triptych.bootstrap.RunningApp;
import dev.triptych.bootstrap.Triptych;
import dev.triptych.bootstrap.settings.Settings;
import dev.triptych.bootstrap.wiring.App;
import dev.triptych.devservices.DevServices;
import dev.triptych.devservices.junit.FreshDatabase;
import dev.triptych.devservices.junit.WithServices;
import dev.triptych.devservices.server.Database;
import dev.triptych.devservices.server.FreePort;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** An instance with a heap of 256 MiB outlives an outage of the bus behind which a thousand messages of 64 KiB wait. */
@WithServices({WRITE_DATABASE, READ_DATABASE, SEARCH, KAFKA})
class GreatMessagesBehindAnOutageTest {
    private static final int MESSAGES = 1_000;
    private static final String NAME = "great";
    /** 64,000 bytes in UTF-8 and in memory: a request has 64 KiB with what is around it. */
    private static final String GREAT = "🍵".repeat(16_000);

    @TempDir
    private Path directory;

    @Test
    @Timeout(400)
    void itCatchesUp(
            DevServices services,
            @FreshDatabase(WRITE_DATABASE) Database write,
            @FreshDatabase(READ_DATABASE) Database read)
            throws IOException, InterruptedException {
        var port = FreePort.pick();
        var managementPort = FreePort.pick();
        var environment = RunningApp.environment(services, write, read, NAME);
        environment.put("HTTP_PORT", Integer.toString(port));
        environment.put("MANAGEMENT_PORT", Integer.toString(managementPort));
        try (var app = new App(Settings.from(environment))) {
            app.migrate(_ -> {});
        }
        var output = directory.resolve("instance.log");
        var instance = started(environment, output);
        try {
            Concurrently.until("it is ready", () -> isReady(port, managementPort));
            itOutlivesIt(services, instance, HttpCalls.as("ada", port, managementPort), output);
        } finally {
            services.kafka().resume();
            instance.destroy();
            if (!instance.waitFor(30, TimeUnit.SECONDS)) {
                instance.destroyForcibly();
            }
        }
    }

    private static void itOutlivesIt(DevServices services, Process instance, HttpCalls ada, Path output)
            throws IOException {
        var path = "/v1/conversations/"
                + ada.post("/v1/conversations", Map.of("title", "Tea", "members", List.of("bob")))
                        .text("/id")
                + "/messages";

        services.kafka().pause();
        for (var number = 0; number < MESSAGES; number++) {
            var sent = ada.post(path, Map.of("clientMessageId", "m" + number, "body", GREAT));
            assertThat(sent.status()).as(sent.json().toString()).isEqualTo(201);
        }
        services.kafka().resume();

        Concurrently.until("all stores are there", () -> {
            assertThat(instance.isAlive()).as(tail(output)).isTrue();
            return isCaughtUp(ada);
        });
        assertThat(Files.readString(output)).doesNotContain("OutOfMemoryError");
    }

    private static boolean isCaughtUp(HttpCalls ada) {
        var sync = ada.admin("/admin/sync");
        return sync.number("/projections/0/lagEvents") == 0 && sync.number("/projections/1/lagEvents") == 0;
    }

    private static boolean isReady(int port, int managementPort) {
        try {
            return HttpCalls.as("ada", port, managementPort)
                            .admin("/health/ready")
                            .status()
                    == 200;
        } catch (RuntimeException notYet) {
            return false;
        }
    }

    private static Process started(Map<String, String> environment, Path output) throws IOException {
        var command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "@" + Path.of("serve.jvm").toAbsolutePath(),
                "-cp",
                System.getProperty("java.class.path"),
                Triptych.class.getName(),
                "serve");
        var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment().putAll(environment);
        return builder.start();
    }

    private static String tail(Path output) {
        try {
            var lines = Files.readAllLines(output);
            return String.join("\n", lines.subList(Math.max(0, lines.size() - 30), lines.size()));
        } catch (IOException gone) {
            return gone.toString();
        }
    }
}
