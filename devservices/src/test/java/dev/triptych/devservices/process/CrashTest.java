package dev.triptych.devservices.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.triptych.devservices.DevServices;
import dev.triptych.devservices.server.ServerFailure;
import dev.triptych.devservices.server.ServerKind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of servers and their data when the one who started them, or everything at once, is killed. */
class CrashTest {
    private final Ports all = Ports.free(ServerKind.values());
    private final StoredThings things = new StoredThings(all);

    @TempDir
    private Path directory;

    @Test
    void aKilledParentLeavesNoServerBehind() throws IOException {
        try (RunningServers running = start(all)) {
            assertThat(running.children()).hasSizeGreaterThanOrEqualTo(8);
            running.killJvm();
            running.awaitNobody();
        }
    }

    @Test
    void whatWasAcknowledgedIsThereAfterEverythingWasKilledAtOnce() throws Exception {
        try (RunningServers running = start(all)) {
            things.store();
            running.killEverything();
        }
        try (DevServices _ = DevServices.start(all.serversIn(directory))) {
            things.assertAllThere();
        }
    }

    @Test
    void serversThatNobodyCouldStopAreStoppedBeforeTheNextStart() throws Exception {
        try (RunningServers running = start(all)) {
            things.store();
            running.killAllButServers();
            try (DevServices _ = DevServices.start(all.serversIn(directory))) {
                things.assertAllThere();
                running.awaitNobody();
            }
        }
    }

    @Test
    void aDirectoryInUseIsRefusedToASecondRun() throws IOException {
        Ports one = Ports.free(ServerKind.WRITE_DATABASE);
        try (RunningServers running = start(one)) {
            assertThatThrownBy(() -> DevServices.start(one.serversIn(directory)))
                    .isInstanceOf(ServerFailure.class)
                    .hasMessageContaining("another run is using")
                    .hasMessageContaining(directory.toString());
            assertThat(running.servers()).isNotEmpty().allMatch(ProcessHandle::isAlive);
        }
    }

    private RunningServers start(Ports ports) throws IOException {
        return RunningServers.start(List.of(), RunningServers.ownClassPath(), directory, ports);
    }
}
