package dev.triptych.devservices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.triptych.devservices.server.ServerFailure;
import dev.triptych.devservices.server.ServerKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataDirectoryTest {

    @Test
    void whatAKilledRunLeftIsDeletedByTheNext() throws Exception {
        Path left = temporary(deadPid(), Duration.ofHours(1));
        DataDirectory.of(ServerPlan.of()).close();
        assertThat(left).doesNotExist();
    }

    @Test
    void whatWasLeftAMomentAgoStays() throws Exception {
        Path left = temporary(deadPid(), Duration.ofSeconds(1));
        DataDirectory.of(ServerPlan.of()).close();
        assertThat(left).isDirectory();
        delete(left);
    }

    @Test
    void whatALivingProcessMadeStays() throws IOException {
        Path used = temporary(ProcessHandle.current().parent().orElseThrow().pid(), Duration.ofHours(1));
        DataDirectory.of(ServerPlan.of()).close();
        assertThat(used).isDirectory();
        delete(used);
    }

    @Test
    void ourOwnStaysLockedAgainstOthers() throws Exception {
        ServerPlan plan = ServerPlan.of(ServerKind.KAFKA);
        try (DataDirectory directory = DataDirectory.of(plan)) {
            Path lock = directory.of(ServerKind.KAFKA).resolveSibling("in-use.lock");
            // By another process: ours would open and close the file for that, and give up the lock.
            assertThat(new ProcessBuilder("touch", "-t", "202001010000", lock.toString())
                            .start()
                            .waitFor())
                    .isZero();
            DataDirectory.of(plan).close();
            assertThat(lock).exists();
            assertThat(heldLocks(lock)).isEqualTo(1);
        }
    }

    @Test
    void aKeptDirectoryIsRefusedToASecondUserInTheSameProcess(@TempDir Path kept) throws Exception {
        ServerPlan plan = ServerPlan.of().keptIn(kept);
        try (DataDirectory _ = DataDirectory.of(plan)) {
            assertThatThrownBy(() -> DataDirectory.of(plan))
                    .isInstanceOf(ServerFailure.class)
                    .hasMessageContaining("already");
            assertThat(heldLocks(kept.resolve("in-use.lock"))).isEqualTo(1);
        }
        DataDirectory.of(plan).close();
    }

    @Test
    void aKeptDirectoryIsStillThereAfterwards(@TempDir Path kept) throws IOException {
        try (DataDirectory directory = DataDirectory.of(ServerPlan.of().keptIn(kept))) {
            Files.createDirectories(directory.of(ServerKind.KAFKA));
        }
        assertThat(kept.resolve("kafka")).isDirectory();
    }

    private static Path temporary(long pid, Duration age) throws IOException {
        Path root = Files.createTempDirectory("triptych-services-" + pid + "-");
        Path lock = Files.writeString(root.resolve("in-use.lock"), "");
        Files.setLastModifiedTime(lock, FileTime.from(Instant.now().minus(age)));
        return root;
    }

    private static long deadPid() throws IOException, InterruptedException {
        Process process = new ProcessBuilder("true").start();
        process.waitFor();
        return process.pid();
    }

    /** As the kernel sees it: this process cannot ask about its own locks without losing them. */
    private static long heldLocks(Path file) throws IOException {
        Path locks = Path.of("/proc/locks");
        assumeTrue(Files.isReadable(locks), "not tried: no /proc/locks here");
        String inode = ":" + Files.getAttribute(file, "unix:ino") + " ";
        return Files.readAllLines(locks).stream()
                .filter(line -> line.contains(inode))
                .count();
    }

    private static void delete(Path root) throws IOException {
        Files.delete(root.resolve("in-use.lock"));
        Files.delete(root);
    }
}
