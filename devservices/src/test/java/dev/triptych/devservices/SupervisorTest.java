package dev.triptych.devservices;

import static org.assertj.core.api.Assertions.assertThat;

import dev.triptych.devservices.server.Server;
import dev.triptych.devservices.server.ServerFailure;
import dev.triptych.devservices.server.ServerKind;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class SupervisorTest {
    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();

    @Test
    void aServerThatDiesIsStartedAgain() throws SQLException, InterruptedException {
        try (DevServices services = DevServices.start(ServerPlan.of(ServerKind.WRITE_DATABASE));
                Supervisor _ = Supervisor.watch(services.servers(), new Heard())) {
            long pid = services.writeDatabase().pid();

            assertThat(ProcessHandle.of(pid).orElseThrow().destroyForcibly()).isTrue();

            assertThat(heard.poll(30, TimeUnit.SECONDS)).isEqualTo("died write-database");
            assertThat(heard.poll(60, TimeUnit.SECONDS)).isEqualTo("started again write-database");
            assertThat(services.writeDatabase().pid()).isNotEqualTo(pid);
            try (Connection connection = services.writeDatabase().database().connect()) {
                assertThat(connection.isValid(5)).isTrue();
            }
        }
    }

    @Test
    void aServerThatWasStoppedOnPurposeIsLeftAlone() throws InterruptedException {
        try (DevServices services = DevServices.start(ServerPlan.of(ServerKind.WRITE_DATABASE));
                Supervisor _ = Supervisor.watch(services.servers(), new Heard())) {
            services.writeDatabase().stop();
            assertThat(heard.poll(1, TimeUnit.SECONDS)).isNull();
            assertThat(services.writeDatabase().alive()).isFalse();
        }
    }

    @Test
    void aServerThatDoesNotComeBackIsGivenUp() throws InterruptedException {
        Supervisor.Patience little =
                new Supervisor.Patience(3, Duration.ofMillis(1), Duration.ofMillis(3), Duration.ofMinutes(1));
        try (Supervisor _ = Supervisor.watch(List.of(new BrokenServer()), little, new Heard())) {
            assertThat(List.of(next(), next(), next(), next(), next()))
                    .containsExactly("died kafka", "failed broken", "failed broken", "failed broken", "gave up kafka");
        }
        assertThat(heard).isEmpty();
    }

    private String next() throws InterruptedException {
        return String.valueOf(heard.poll(30, TimeUnit.SECONDS));
    }

    /** Has died and never starts again. */
    private static final class BrokenServer implements Server {
        @Override
        public String label() {
            return "kafka";
        }

        @Override
        public void start() {
            throw new ServerFailure("broken");
        }

        @Override
        public void stop() {}

        @Override
        public void kill() {}

        @Override
        public void pause() {}

        @Override
        public void resume() {}

        @Override
        public boolean alive() {
            return false;
        }

        @Override
        public boolean died() {
            return true;
        }

        @Override
        public long pid() {
            throw new IllegalStateException("not running");
        }

        @Override
        public String logTail() {
            return "";
        }
    }

    private final class Heard implements Supervisor.Listener {
        @Override
        public void died(Server server, String logTail) {
            heard.add("died " + server.label());
        }

        @Override
        public void startedAgain(Server server, Duration took) {
            heard.add("started again " + server.label());
        }

        @Override
        public void failedToStart(Server server, ServerFailure why) {
            heard.add("failed " + why.getMessage());
        }

        @Override
        public void gaveUp(Server server) {
            heard.add("gave up " + server.label());
        }
    }
}
