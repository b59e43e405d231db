package dev.triptych.bootstrap.outage;

import static dev.triptych.devservices.server.ServerKind.KAFKA;
import static dev.triptych.devservices.server.ServerKind.READ_DATABASE;
import static dev.triptych.devservices.server.ServerKind.SEARCH;
import static dev.triptych.devservices.server.ServerKind.WRITE_DATABASE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.triptych.bootstrap.HttpCalls;
import dev.triptych.bootstrap.Operator;
import dev.triptych.bootstrap.RunningApp;
import dev.triptych.devservices.DevServices;
import dev.triptych.devservices.junit.FreshDatabase;
import dev.triptych.devservices.junit.WithServices;
import dev.triptych.devservices.server.Database;
import dev.triptych.domain.migration.Phase;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The read database's disk is full: that is no fault of what people send, and ends when there is room. */
@WithServices({WRITE_DATABASE, READ_DATABASE, KAFKA, SEARCH})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DiskFullTest {
    /** Far more than fits into what the tables have begun. */
    private static final int SENDS = 150;

    private static final String LONG = "long ".repeat(800);

    private SmallDisk disk;
    private RunningApp app;
    private HttpCalls ada;
    private Operator operator;

    @BeforeAll
    void start(DevServices services, @FreshDatabase(WRITE_DATABASE) Database write) throws Exception {
        disk = SmallDisk.mount(services.readDatabase(), "disk-full");
        app = RunningApp.start(RunningApp.environment(services, write, disk.database(), "disk-full"));
        ada = app.as("ada");
        operator = new Operator(ada);
    }

    @AfterAll
    void stop() throws Exception {
        if (app != null) {
            app.close();
        }
        if (disk != null) {
            disk.close();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"DUAL_WRITE", "SEPARATED"})
    @Timeout(120)
    void sendsGoOnNothingIsParkedAndAllHealsByItself(Phase phase) throws Exception {
        operator.go(phase);
        var conversation = ada.post("/v1/conversations", Map.of("title", "hall", "members", List.of()))
                .text("/id");
        disk.fill();
        try {
            for (var sent = 0; sent < SENDS; sent++) {
                var message = Map.of("clientMessageId", phase + "-" + sent, "body", LONG + sent);
                assertThat(ada.post("/v1/conversations/" + conversation + "/messages", message)
                                .status())
                        .as("send %s", sent)
                        .isEqualTo(201);
            }
            // It stands still: what has not come through after a second lag does not do so by and by.
            var sync = ada.adminUntil(
                    "/admin/sync",
                    answer -> answer.at("/projections/0/lagSeconds").asDouble(0) > 1);
            assertThat(sync.number("/projections/0/lagEvents")).isPositive();
            assertThat(sync.number("/deadLetters/read")).isZero();
            assertThat(sync.number("/projections/1/lagEvents")).as("of search").isLessThan(SENDS);
        } finally {
            disk.makeRoom();
        }

        var healed = ada.adminUntil("/admin/sync", answer -> answer.number("/projections/0/lagEvents") == 0);

        assertThat(healed.number("/deadLetters/read")).isZero();
        operator.go(Phase.SEPARATED);
        var view = ada.get("/v1/conversations/" + conversation);
        assertThat(view.header("Served-By")).isEqualTo("read-store");
        assertThat(view.number("/seq")).isEqualTo(SENDS + 1);
    }
}
