package dev.triptych.bootstrap.journey;

import static dev.triptych.devservices.server.ServerKind.KAFKA;
import static dev.triptych.devservices.server.ServerKind.READ_DATABASE;
import static dev.triptych.devservices.server.ServerKind.SEARCH;
import static dev.triptych.devservices.server.ServerKind.WRITE_DATABASE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.triptych.bootstrap.HttpCalls.Events;
import dev.triptych.bootstrap.RunningApp;
import dev.triptych.devservices.DevServices;
import dev.triptych.devservices.junit.FreshDatabase;
import dev.triptych.devservices.junit.WithServices;
import dev.triptych.devservices.server.Database;
import dev.triptych.domain.migration.Phase;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

/** What a console is told by an app on real stores: every block, and what another operator and the people do. */
@WithServices({WRITE_DATABASE, READ_DATABASE, KAFKA, SEARCH})
class ConsoleStreamOnRealStoresTest {
    /** As many as there are blocks, each some times over. */
    private static final int MANY = 1_000;

    private @Nullable RunningApp app;

    /** One that a failure left running would disturb every test after it. */
    @AfterEach
    void stop() {
        if (app != null) {
            app.close();
        }
    }

    @Test
    @Timeout(120)
    void everyBlockIsToldAndEveryStepOfAnotherOperator(
            DevServices services,
            @FreshDatabase(WRITE_DATABASE) Database write,
            @FreshDatabase(READ_DATABASE) Database read) {
        var running = RunningApp.start(RunningApp.environment(services, write, read, "console"));
        app = running;
        var ada = running.as("ada");
        try (var console = ada.adminEvents("/admin/stream")) {
            var blocks = new HashMap<String, JsonNode>();
            until(console, event -> {
                blocks.put(event.at("/streamEvent").asString(), event);
                return blocks.size() == 10;
            });
            assertThat(blocks)
                    .containsOnlyKeys(
                            "history",
                            "migration",
                            "sync",
                            "health",
                            "throughput",
                            "latency",
                            "alerts",
                            "resyncs",
                            "generations",
                            "checks");
            assertThat(blocks.values())
                    .allSatisfy(
                            block -> assertThat(block.at("/problem").isNull()).isTrue());

            running.as("grace")
                    .adminPost(
                            "/admin/migration/transitions",
                            Map.of("to", Phase.READ_MIGRATION.name(), "reason", "a look back"));
            var moved =
                    until(console, event -> event.at("/value/phase").asString().equals(Phase.READ_MIGRATION.name()));
            assertThat(moved.at("/value/history/0/actor").asString()).isEqualTo("grace");

            ada.post("/v1/conversations", Map.of("title", "Tea", "members", List.of("bob")));
            until(console, event -> event.at("/value/committed").asDouble(0) > 0);

            var begun = System.nanoTime();
            app = null;
            running.close();
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(20));
        }
    }

    private static JsonNode until(Events console, Predicate<JsonNode> wanted) {
        for (var seen = 0; seen < MANY; seen++) {
            var event = console.next();
            if (wanted.test(event)) {
                return event;
            }
        }
        throw new AssertionError("not among " + MANY + " events");
    }
}
