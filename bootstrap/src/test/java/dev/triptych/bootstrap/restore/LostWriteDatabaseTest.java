package dev.triptych.bootstrap.restore;

import static dev.triptych.devservices.server.ServerKind.KAFKA;
import static dev.triptych.devservices.server.ServerKind.READ_DATABASE;
import static dev.triptych.devservices.server.ServerKind.SEARCH;
import static dev.triptych.devservices.server.ServerKind.WRITE_DATABASE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.triptych.application.base.audit.OperatorAction;
import dev.triptych.application.contract.Concurrently;
import dev.triptych.application.maintenance.incarnation.DeclareResult;
import dev.triptych.bootstrap.RunningApp;
import dev.triptych.devservices.DevServices;
import dev.triptych.devservices.ServerPlan;
import dev.triptych.devservices.junit.FreshDatabase;
import dev.triptych.devservices.junit.WithServices;
import dev.triptych.devservices.server.Database;
import dev.triptych.devservices.server.PostgresServer;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The drill of the one store that needs a backup: it is lost with its disk, and goes on from a base copy. */
@WithServices({READ_DATABASE, KAFKA, SEARCH})
class LostWriteDatabaseTest {
    private static final OperatorAction ACTION =
            new OperatorAction("ada", "its disk is gone; this is last night's base copy", false);

    @TempDir
    private Path directory;

    @Test
    @Timeout(300)
    void itGoesOnFromABaseCopyThatWasTakenWhilePeopleSent(
            DevServices services, @FreshDatabase(READ_DATABASE) Database read) throws Exception {
        try (var own = DevServices.start(ServerPlan.of(WRITE_DATABASE).keptIn(directory.resolve("servers")))) {
            var server = own.writeDatabase();
            var environment = RunningApp.environment(services, server.database(), read, "basecopy");
            try (var app = RunningApp.start(environment)) {
                var ada = app.as("ada");
                var room = new Room(ada);
                for (var i = 0; i < 50; i++) {
                    room.send("before " + i);
                }
                var data = directory
                        .resolve("servers")
                        .resolve(WRITE_DATABASE.label())
                        .resolve("data");
                var copy = copiedWhileSending(server, data, room);
                room.send("after the copy");
                var repair = RepairCalls.of(app);
                Concurrently.until("the stores to catch up", () -> repair.lag() == 0);

                copy.putInPlaceOfWhatWasLost();
                Concurrently.until(
                        "it to answer again",
                        () -> ada.with("Consistency", "strong")
                                        .get("/v1/conversations")
                                        .status()
                                == 200);
                Concurrently.until(
                        "the suspicion",
                        () -> app.app().operations().incarnation().status().whatToDo() != null);
                var declared = app.app().operations().incarnation().declare(ACTION);
                assertThat(declared).isInstanceOf(DeclareResult.Declared.class);
                repair.awaitResync(((DeclareResult.Declared) declared).resync().toString());

                room.send("life goes on");
                RepairCalls.assertClean(repair.check());
                assertThat(repair.isVerified()).isTrue();
                for (var i = 0; i < 50; i++) {
                    assertThat(room.texts()).contains("before " + i);
                }
                assertThat(room.texts()).contains("life goes on").doesNotContain("after the copy");
            }
        }
    }

    private BaseCopy copiedWhileSending(PostgresServer server, Path data, Room room) {
        var over = new AtomicBoolean();
        return Concurrently.<Optional<BaseCopy>>atOnce(2, number -> {
                    if (number == 0) {
                        try {
                            return Optional.of(BaseCopy.of(server, data, directory.resolve("copy")));
                        } catch (IOException | SQLException failure) {
                            throw new AssertionError(failure);
                        } finally {
                            over.set(true);
                        }
                    }
                    while (!over.get()) {
                        room.send("meanwhile");
                    }
                    return Optional.empty();
                })
                .getFirst()
                .orElseThrow();
    }
}
