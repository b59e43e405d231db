package dev.triptych.bootstrap.restore;

import dev.triptych.devservices.server.PostgresServer;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/** A copy of a stopped server's directory, to be put back later: the whole of it, as an operator would. */
final class ColdCopy {
    private final PostgresServer server;
    private final Path data;
    private final Path copy;

    private ColdCopy(PostgresServer server, Path data, Path copy) {
        this.server = server;
        this.data = data;
        this.copy = copy;
    }

    /** Stops the server, copies its directory, and starts it again. */
    static ColdCopy of(PostgresServer server, Path data, Path copy) throws IOException {
        server.stop();
        copy(data, copy);
        server.start();
        return new ColdCopy(server, data, copy);
    }

    /** Stops the server, puts the copy in the place of its directory, and starts it. */
    void putBack() throws IOException {
        server.stop();
        delete(data);
        copy(copy, data);
        server.start();
    }

    static void copy(Path from, Path to) throws IOException {
        Files.walkFileTree(from, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes)
                    throws IOException {
                Files.copy(directory, to.resolve(from.relativize(directory)), StandardCopyOption.COPY_ATTRIBUTES);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.copy(file, to.resolve(from.relativize(file)), StandardCopyOption.COPY_ATTRIBUTES);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    static void delete(Path directory) throws IOException {
        Files.walkFileTree(directory, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path emptied, @Nullable IOException failure) throws IOException {
                Files.delete(emptied);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
