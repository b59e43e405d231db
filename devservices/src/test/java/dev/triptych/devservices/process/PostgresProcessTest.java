package dev.triptych.devservices.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.triptych.devservices.DevServices;
import dev.triptych.devservices.ServerPlan;
import dev.triptych.devservices.server.Database;
import dev.triptych.devservices.server.PostgresServer;
import dev.triptych.devservices.server.ServerFailure;
import dev.triptych.devservices.server.ServerKind;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresProcessTest {
    private static final ServerKind KIND = ServerKind.WRITE_DATABASE;

    @TempDir
    private Path directory;

    @Test
    void aPidFileThatNamesSomeoneElseDoesNotKeepItFromStarting() throws Exception {
        ServerPlan plan = ServerPlan.of(KIND).keptIn(directory);
        Process someoneElse = new ProcessBuilder("sleep", "600").start();
        try {
            try (DevServices services = DevServices.start(plan)) {
                Path file = directory.resolve(KIND.label()).resolve("data/postmaster.pid");
                String left = Files.readString(file);
                services.writeDatabase().kill();
                Files.writeString(file, left.replaceFirst("\\d+", String.valueOf(someoneElse.pid())));

                services.writeDatabase().start();

                assertThat(services.writeDatabase().alive()).isTrue();
                assertThat(someoneElse.isAlive()).isTrue();
            }
        } finally {
            someoneElse.destroyForcibly();
        }
    }

    @Test
    void itKeepsItsPortAndItsDataOverAKill() throws SQLException {
        try (DevServices services = DevServices.start(ServerPlan.of(KIND))) {
            PostgresServer server = services.writeDatabase();
            Database before = server.database();
            Database fresh = server.freshDatabase("Some Test");
            long pid = server.pid();

            server.kill();
            assertThat(server.alive()).isFalse();
            assertThat(server.died()).isFalse();
            server.start();

            assertThat(server.pid()).isNotEqualTo(pid);
            assertThat(server.database()).isEqualTo(before);
            try (Connection connection = fresh.connect()) {
                assertThat(connection.getCatalog()).isEqualTo(fresh.name()).startsWith("some_test_");
            }
        }
    }

    @Test
    void whilePausedItAnswersNothingAndAfterwardsGoesOn() throws SQLException {
        try (DevServices services = DevServices.start(ServerPlan.of(KIND));
                Connection connection = services.writeDatabase().database().connect()) {
            services.writeDatabase().pause();
            assertThat(connection.isValid(1)).isFalse();
            services.writeDatabase().resume();

            try (Connection another = services.writeDatabase().database().connect()) {
                assertThat(another.isValid(10)).isTrue();
            }
        }
    }

    @Test
    void aPausedServerCanBeStopped() {
        try (DevServices services = DevServices.start(ServerPlan.of(KIND))) {
            services.writeDatabase().pause();
            long before = System.nanoTime();
            services.writeDatabase().stop();
            assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(15));
            assertThat(services.writeDatabase().alive()).isFalse();
        }
    }

    @Test
    void whyItDidNotStartIsInTheMessage() {
        ServerPlan plan = ServerPlan.of(KIND).setting(KIND, "work_mem", "plenty");
        assertThatThrownBy(() -> DevServices.start(plan))
                .isInstanceOf(ServerFailure.class)
                .hasMessageContaining("write-database ended with status 1")
                .hasMessageContaining("invalid value for parameter \"work_mem\": \"plenty\"");
    }

    @Test
    void aPortInUseIsInTheMessage() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            ServerPlan plan = ServerPlan.of(KIND).port(KIND, taken.getLocalPort());
            assertThatThrownBy(() -> DevServices.start(plan))
                    .isInstanceOf(ServerFailure.class)
                    .hasMessageContaining(String.valueOf(taken.getLocalPort()))
                    .hasMessageContaining("taken by another process");
        }
    }
}
