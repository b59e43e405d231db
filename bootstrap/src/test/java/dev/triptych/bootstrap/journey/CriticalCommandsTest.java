package dev.triptych.bootstrap.journey;

import static dev.triptych.devservices.server.ServerKind.KAFKA;
import static dev.triptych.devservices.server.ServerKind.READ_DATABASE;
import static dev.triptych.devservices.server.ServerKind.SEARCH;
import static dev.triptych.devservices.server.ServerKind.WRITE_DATABASE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.triptych.application.contract.Concurrently;
import dev.triptych.bootstrap.HttpCalls;
import dev.triptych.bootstrap.HttpCalls.Answer;
import dev.triptych.bootstrap.Operator;
import dev.triptych.bootstrap.RunningApp;
import dev.triptych.devservices.DevServices;
import dev.triptych.devservices.junit.FreshDatabase;
import dev.triptych.devservices.junit.WithServices;
import dev.triptych.devservices.server.Database;
import dev.triptych.domain.migration.Phase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What was deleted, and what somebody is no longer to see, whatever the stores are up to. */
@WithServices({WRITE_DATABASE, READ_DATABASE, KAFKA, SEARCH})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(120)
class CriticalCommandsTest {
    private Database read;
    private DevServices services;
    private RunningApp app;
    private Operator operator;
    private HttpCalls ada;
    private HttpCalls bob;
    private int names;

    @BeforeAll
    void start(
            DevServices started,
            @FreshDatabase(WRITE_DATABASE) Database write,
            @FreshDatabase(READ_DATABASE) Database emptyRead) {
        services = started;
        read = emptyRead;
        app = RunningApp.start(RunningApp.environment(services, write, read, "critical"));
        operator = new Operator(app.as("operator"));
        ada = app.as("ada");
        bob = app.as("bob");
    }

    @AfterAll
    void stop() {
        if (app != null) {
            app.close();
        }
    }

    /** A conversation of ada and bob with a message that both see in every store. */
    private record Said(String conversation, String message) {}

    private Said say(String body) {
        var conversation = ada.post("/v1/conversations", Map.of("title", "secrets", "members", new String[] {"bob"}))
                .text("/id");
        var sent = ada.post(
                "/v1/conversations/" + conversation + "/messages",
                Map.of("clientMessageId", "secret-" + names++, "body", body));
        bob.with("Consistency-Token", sent.header("Consistency-Token")).get("/v1/search/messages?q=" + body);
        operator.calls().adminUntil("/admin/sync", answer -> answer.number("/projections/0/lagEvents") == 0);
        return new Said(conversation, sent.text("/id"));
    }

    private static void assertShowsNothing(Answer answer) {
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.at("/body").isNull())
                .as("%s by the %s", answer.json(), answer.header("Served-By"))
                .isTrue();
    }

    @ParameterizedTest
    @EnumSource(Phase.class)
    void whatWasDeletedIsShownByNoStoreOnceThatIsSaid(Phase phase) {
        operator.go(phase);
        var said = say("xyzzy" + names);

        assertThat(ada.delete("/v1/messages/" + said.message()).status()).isEqualTo(204);

        assertShowsNothing(bob.get("/v1/messages/" + said.message()));
        assertThat(bob.get("/v1/conversations/" + said.conversation())
                        .at("/lastMessage")
                        .isNull())
                .isTrue();
        assertThat(ada.delete("/v1/messages/" + said.message()).status())
                .as("again")
                .isEqualTo(204);
    }

    @ParameterizedTest
    @EnumSource(Phase.class)
    void whoWasRemovedSeesNothingAnyMoreOnceThatIsSaid(Phase phase) {
        operator.go(phase);
        var said = say("plugh" + names);

        assertThat(ada.delete("/v1/conversations/" + said.conversation() + "/members/bob")
                        .status())
                .isEqualTo(204);

        assertThat(bob.get("/v1/messages/" + said.message()).status()).isEqualTo(404);
        assertThat(bob.get("/v1/conversations/" + said.conversation()).status()).isEqualTo(404);
    }

    @Test
    void whileAStoreIsBehindItIsSaidLaterAndThatStoreServesNothingOlder() throws SQLException {
        operator.go(Phase.SEPARATED);
        var said = say("frotz");
        try (var held = holdProjection()) {
            assertThat(ada.delete("/v1/messages/" + said.message()).status()).isEqualTo(202);

            Concurrently.until(
                    "the store is known to be older than the deletion",
                    () -> bob.get("/v1/messages/" + said.message())
                            .header("Served-By")
                            .equals("write-store"));
            for (var probe = 0; probe < 50; probe++) {
                assertShowsNothing(bob.get("/v1/messages/" + said.message()));
            }
            held.commit();
        }
        bob.getUntil(
                "/v1/messages/" + said.message(),
                answer -> answer.header("Served-By").equals("read-store"));
        assertShowsNothing(bob.get("/v1/messages/" + said.message()));
    }

    @Test
    void aSearchStoreThatHangsIsNoErrorAndCostsNoMoreThanTheWait() {
        operator.go(Phase.SINGLE);
        var said = say("gnusto");
        services.search().pause();
        try {
            var begun = System.nanoTime();
            assertThat(ada.delete("/v1/messages/" + said.message()).status()).isEqualTo(202);
            assertThat(System.nanoTime() - begun).as("the wait is a second").isBetween(900_000_000L, 2_500_000_000L);
        } finally {
            services.search().resume();
        }
        Concurrently.until(
                "it is said", () -> ada.delete("/v1/messages/" + said.message()).status() == 204);
    }

    /** The projection must lock the frontier's rows. */
    private Connection holdProjection() throws SQLException {
        var connection = read.connect();
        connection.setAutoCommit(false);
        try (var statement = connection.createStatement()) {
            statement.execute("select 1 from frontier order by shard for update");
        }
        return connection;
    }
}
