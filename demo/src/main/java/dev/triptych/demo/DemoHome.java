package dev.triptych.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** The directory {@code .triptych} of a demo: data, logs, the secret of its tokens, and the facts for scripts. */
final class DemoHome implements AutoCloseable {
    private static final String LOCK = "demo.lock";
    private static final String FACTS = "demo.json";
    private static final int SECRET_BYTES = 32;

    private final Path directory;
    private final FileChannel lock;

    private DemoHome(Path directory, FileChannel lock) {
        this.directory = directory;
        this.lock = lock;
    }

    /**
     * Takes the directory for this process.
     *
     * @throws DemoFailure if another demo has it
     */
    static DemoHome take(Path directory) {
        try {
            Files.createDirectories(directory);
            var lock = FileChannel.open(directory.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (lock.tryLock() == null) {
                lock.close();
                throw new DemoFailure(
                        "a demo is running on " + directory + " already: see " + directory.resolve(FACTS));
            }
            Files.deleteIfExists(directory.resolve(FACTS));
            return new DemoHome(directory, lock);
        } catch (IOException failure) {
            throw new DemoFailure("cannot use " + directory + ": " + failure.getMessage(), failure);
        }
    }

    Path services() {
        return directory.resolve("services");
    }

    Path app() {
        return directory.resolve("app");
    }

    Path facts() {
        return directory.resolve(FACTS);
    }

    /** Forgets what earlier demos left. */
    void clean() {
        try {
            Files.walkFileTree(directory, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    if (!file.equals(directory.resolve(LOCK))) {
                        Files.delete(file);
                    }
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path left, @Nullable IOException failure) throws IOException {
                    if (failure != null) {
                        throw failure;
                    }
                    if (!left.equals(directory)) {
                        Files.delete(left);
                    }
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException failure) {
            throw new DemoFailure("cannot clean " + directory + ": " + failure, failure);
        }
    }

    /** What signs the tokens, kept so that those of yesterday still work. */
    String secret() {
        var file = directory.resolve("secret");
        try {
            if (Files.exists(file)) {
                return Files.readString(file, StandardCharsets.UTF_8);
            }
            var bytes = new byte[SECRET_BYTES];
            new SecureRandom().nextBytes(bytes);
            var secret = Base64.getEncoder().encodeToString(bytes);
            replace(file, secret);
            return secret;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    synchronized void writeFacts(String json) {
        try {
            replace(facts(), json);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** At once or not at all, and for its owner's eyes only: both files let one in. */
    private static void replace(Path file, String content) throws IOException {
        var partial = file.resolveSibling(file.getFileName() + ".partial");
        Files.deleteIfExists(partial);
        Files.createFile(partial, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(partial, content, StandardCharsets.UTF_8);
        Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    @Override
    public void close() {
        try (lock) {
            Files.deleteIfExists(facts());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
