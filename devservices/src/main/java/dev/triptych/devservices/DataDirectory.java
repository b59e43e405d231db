package dev.triptych.devservices;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Where servers keep their data: a directory that only one run uses at a time, deleted at the end unless it is kept. */
final class DataDirectory implements AutoCloseable {
    private final Path root;
    private final boolean kept;
    private final FileChannel lock;

    private DataDirectory(Path root, boolean kept, FileChannel lock) {
        this.root = root;
        this.kept = kept;
        this.lock = lock;
    }

    /**
     * @throws ServerFailure if another run uses the directory
     */
    static DataDirectory of(ServerPlan plan) {
        try {
            Path root = plan.keptIn().isPresent()
                    ? Files.createDirectories(plan.keptIn().get())
                    : Files.createTempDirectory("triptych-services-");
            FileChannel channel =
                    FileChannel.open(root.resolve("in-use.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (!locked(channel)) {
                channel.close();
                throw new ServerFailure("another run is using the servers' data in " + root);
            }
            return new DataDirectory(root, plan.keptIn().isPresent(), channel);
        } catch (IOException e) {
            throw new ServerFailure("cannot use the directory for the servers' data", e);
        }
    }

    Path of(ServerKind kind) {
        return root.resolve(kind.label());
    }

    @Override
    public void close() {
        try (lock) {
            if (!kept) {
                delete();
            }
        } catch (IOException e) {
            throw new ServerFailure("cannot delete " + root, e);
        }
    }

    private void delete() throws IOException {
        List<Path> deepestFirst;
        try (Stream<Path> walk = Files.walk(root)) {
            deepestFirst = walk.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : deepestFirst) {
            Files.deleteIfExists(path);
        }
    }

    private static boolean locked(FileChannel channel) throws IOException {
        try {
            @Nullable FileLock taken = channel.tryLock();
            return taken != null;
        } catch (OverlappingFileLockException _) {
            return false;
        }
    }
}
