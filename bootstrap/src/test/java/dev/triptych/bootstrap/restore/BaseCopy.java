package dev.triptych.bootstrap.restore;

import dev.triptych.devservices.server.PostgresServer;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.SQLException;

/**
 * A base copy of a server that runs: its directory between the beginning and the end of a backup, and the log that was written
 * meanwhile. What an operator does with {@code pg_basebackup}, which the servers of the tests lack.
 */
final class BaseCopy {
    private final PostgresServer server;
    private final Path data;
    private final Path copy;

    private BaseCopy(PostgresServer server, Path data, Path copy) {
        this.server = server;
        this.data = data;
        this.copy = copy;
    }

    /** Takes one while people go on. */
    static BaseCopy of(PostgresServer server, Path data, Path copy) throws IOException, SQLException {
        // The end belongs to the session that began.
        try (var connection = server.database().connect();
                var statement = connection.createStatement()) {
            statement.execute("select pg_backup_start('drill', true)");
            copyRunning(data, copy);
            try (var stopped = statement.executeQuery("select labelfile from pg_backup_stop(false)")) {
                stopped.next();
                Files.writeString(copy.resolve("backup_label"), stopped.getString(1));
            }
        }
        // The log up to the end of the backup makes the copy whole.
        ColdCopy.delete(copy.resolve("pg_wal"));
        copyRunning(data.resolve("pg_wal"), copy.resolve("pg_wal"));
        return new BaseCopy(server, data, copy);
    }

    /** The server and all it had are gone; the copy takes its place. */
    void putInPlaceOfWhatWasLost() throws IOException {
        server.kill();
        ColdCopy.delete(data);
        ColdCopy.copy(copy, data);
        server.start();
    }

    /** Files come and go meanwhile, which a backup allows for. */
    private static void copyRunning(Path from, Path to) throws IOException {
        Files.walkFileTree(from, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes)
                    throws IOException {
                Files.copy(directory, to.resolve(from.relativize(directory)), StandardCopyOption.COPY_ATTRIBUTES);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                if (file.getFileName().toString().startsWith("postmaster.")) {
                    return FileVisitResult.CONTINUE;
                }
                try {
                    Files.copy(file, to.resolve(from.relativize(file)), StandardCopyOption.COPY_ATTRIBUTES);
                } catch (NoSuchFileException gone) {
                    Files.deleteIfExists(to.resolve(from.relativize(file)));
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
                if (failure instanceof NoSuchFileException) {
                    return FileVisitResult.CONTINUE;
                }
                throw failure;
            }
        });
    }
}
