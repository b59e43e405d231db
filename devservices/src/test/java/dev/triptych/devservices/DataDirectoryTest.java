package dev.triptych.devservices;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataDirectoryTest {

    @Test
    void whatAKilledRunLeftIsDeletedByTheNext() throws IOException {
        Path left = temporary(Duration.ofHours(1));
        DataDirectory.of(ServerPlan.of()).close();
        assertThat(left).doesNotExist();
    }

    @Test
    void whatARunHasLockedStays() throws IOException {
        Path used = temporary(Duration.ofHours(1));
        try (FileChannel channel = FileChannel.open(used.resolve("in-use.lock"), StandardOpenOption.WRITE);
                FileLock lock = channel.lock()) {
            DataDirectory.of(ServerPlan.of()).close();
            assertThat(lock.isValid()).isTrue();
            assertThat(used).isDirectory();
        }
        delete(used);
    }

    @Test
    void whatWasMadeAMomentAgoStays() throws IOException {
        Path beginning = temporary(Duration.ofSeconds(1));
        DataDirectory.of(ServerPlan.of()).close();
        assertThat(beginning).isDirectory();
        delete(beginning);
    }

    @Test
    void aKeptDirectoryIsStillThereAfterwards(@TempDir Path kept) throws IOException {
        try (DataDirectory directory = DataDirectory.of(ServerPlan.of().keptIn(kept))) {
            Files.createDirectories(directory.of(ServerKind.KAFKA));
        }
        assertThat(kept.resolve("kafka")).isDirectory();
    }

    private static Path temporary(Duration age) throws IOException {
        Path root = Files.createTempDirectory("triptych-services-");
        Path lock = Files.writeString(root.resolve("in-use.lock"), "");
        Files.setLastModifiedTime(lock, FileTime.from(Instant.now().minus(age)));
        return root;
    }

    private static void delete(Path root) throws IOException {
        Files.delete(root.resolve("in-use.lock"));
        Files.delete(root);
    }
}
