package dev.triptych.bootstrap.outage;

import static dev.triptych.devservices.server.ServerKind.KAFKA;
import static dev.triptych.devservices.server.ServerKind.READ_DATABASE;
import static dev.triptych.devservices.server.ServerKind.SEARCH;
import static dev.triptych.devservices.server.ServerKind.WRITE_DATABASE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.triptych.bootstrap.HttpCalls;
import dev.triptych.bootstrap.HttpCalls.Answer;
import dev.triptych.bootstrap.RunningApp;
import dev.triptych.devservices.DevServices;
import dev.triptych.devservices.junit.FreshDatabase;
import dev.triptych.devservices.junit.WithServices;
import dev.triptych.devservices.server.Database;
import dev.triptych.devservices.server.Server;
import dev.triptych.devservices.server.ServerKind;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What probes are told while each server in turn is killed, is paused, and comes back. */
@WithServices({WRITE_DATABASE, READ_DATABASE, KAFKA, SEARCH})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HealthTest {
    /** Two seconds for the probes, and room for a machine that is busy. */
    private static final Duration MOST = Duration.ofSeconds(4);

    private DevServices services;
    private RunningApp app;
    private HttpCalls probe;

    @BeforeAll
    void start(
            DevServices services,
            @FreshDatabase(WRITE_DATABASE) Database write,
            @FreshDatabase(READ_DATABASE) Database read) {
        this.services = services;
        var environment = RunningApp.environment(services, write, read, "health");
        // Fed from the beginning, and nobody relies on a verification yet.
        environment.put("MIGRATION_INITIAL_PHASE", "DUAL_WRITE");
        app = RunningApp.start(environment);
        probe = app.as("ada");
    }

    @AfterAll
    void stop() {
        if (app != null) {
            app.close();
        }
    }

    private Answer get(String path) {
        var begun = System.nanoTime();
        var answer = probe.admin(path);
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).as(path).isLessThan(MOST);
        return answer;
    }

    private void awaitUp() {
        var up = probe.adminUntil("/health", answer -> answer.text("/status").equals("UP"));
        assertThat(up.status()).isEqualTo(200);
        for (var name : new String[] {"writeDatabase", "readDatabase", "search", "eventBus", "sync", "consistency"}) {
            assertThat(up.text("/components/" + name + "/status")).as(name).isEqualTo("UP");
        }
    }

    @Test
    @Timeout(120)
    void aHouseInOrderIsUp() {
        awaitUp();
        var health = get("/health");
        assertThat(health.number("/components/readDatabase/lagEvents")).isZero();
        assertThat(health.at("/components/search/latencyMs").isNumber()).isTrue();
        assertThat(health.at("/components/consistency/lastCheck/verified").asBoolean())
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({"READ_DATABASE, readDatabase", "SEARCH, search", "KAFKA, eventBus"})
    @Timeout(180)
    void aServerThatDiesOrFreezesDegradesTheWholeUntilItIsBack(ServerKind kind, String component) {
        awaitUp();
        var server = services.server(kind);
        server.kill();
        try {
            assertDegraded(component);
        } finally {
            server.start();
        }
        awaitUp();
        server.pause();
        try {
            assertDegraded(component);
        } finally {
            server.resume();
        }
        awaitUp();
    }

    private void assertDegraded(String component) {
        var pointer = "/components/" + component;
        probe.adminUntil("/health", answer -> answer.text(pointer + "/status").equals("DOWN"));
        var health = get("/health");
        assertThat(health.status()).isEqualTo(200);
        assertThat(health.text("/status")).isEqualTo("DEGRADED");
        assertThat(health.text(pointer + "/problem")).contains("does not answer");
        assertThat(health.text("/components/writeDatabase/status")).isEqualTo("UP");
        assertThat(get("/health/ready").status()).as("it is ready all the same").isEqualTo(200);
    }

    @Test
    @Timeout(180)
    void withoutTheWriteDatabaseNothingIsReadyAndTheProcessLives() {
        awaitUp();
        Server server = services.writeDatabase();
        server.kill();
        try {
            assertDown();
        } finally {
            server.start();
        }
        awaitUp();
        server.pause();
        try {
            assertDown();
        } finally {
            server.resume();
        }
        awaitUp();
    }

    private void assertDown() {
        probe.adminUntil("/health", answer -> answer.status() == 503);
        var health = get("/health");
        assertThat(health.text("/status")).isEqualTo("DOWN");
        assertThat(health.text("/components/writeDatabase/status")).isEqualTo("DOWN");
        assertThat(health.text("/components/search/status"))
                .as("it is all right")
                .isEqualTo("UP");
        assertThat(get("/health/ready").status()).isEqualTo(503);
        assertThat(get("/health/live").status()).isEqualTo(200);
    }
}
