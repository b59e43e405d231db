package dev.triptych.bootstrap.outage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.triptych.devservices.server.Database;
import dev.triptych.devservices.server.PostgresServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;

/**
 * A file system of a few megabytes in memory that holds one database of a server and nothing else, so that it can be
 * full while the server goes on. Mounting it takes root.
 */
final class SmallDisk implements AutoCloseable {
    private static final String NAME = "small_disk";
    private static final int MEGABYTES = 48;
    private static final int PIECE = 64 * 1024;

    private final PostgresServer server;
    private final Database database;
    private final Path directory;

    private SmallDisk(PostgresServer server, Database database, Path directory) {
        this.server = server;
        this.database = database;
        this.directory = directory;
    }

    /** Skips the test where it may not be mounted. */
    static SmallDisk mount(PostgresServer server, String label) throws IOException, SQLException {
        var directory = Files.createTempDirectory("triptych-small-disk");
        if (!run("mount", "-t", "tmpfs", "-o", "size=" + MEGABYTES + "m,mode=0700", "triptych", directory.toString())) {
            Files.delete(directory);
            assumeTrue(false, "a small file system is mounted by root only, and where that is allowed");
        }
        try {
            return inside(server, label, directory);
        } catch (SQLException | IOException failure) {
            unmount(directory);
            throw failure;
        }
    }

    private static SmallDisk inside(PostgresServer server, String label, Path directory)
            throws IOException, SQLException {
        try (var connection = server.database().connect();
                var statement = connection.createStatement();
                var shown = statement.executeQuery("show data_directory")) {
            shown.next();
            // Whoever the server runs as owns its data.
            Files.setOwner(directory, Files.getOwner(Path.of(shown.getString(1))));
        }
        execute(server, "create tablespace " + NAME + " location '" + directory + "'");
        var database = server.freshDatabase(label);
        execute(server, "alter database \"" + database.name() + "\" set tablespace " + NAME);
        return new SmallDisk(server, database, directory);
    }

    private static void execute(PostgresServer server, String sql) throws SQLException {
        try (var connection = server.database().connect();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    Database database() {
        return database;
    }

    private Path filler() {
        return directory.resolve("filler");
    }

    /** Leaves no room. */
    void fill() throws IOException {
        var piece = new byte[PIECE];
        try (var out = Files.newOutputStream(filler())) {
            for (var written = 0; written <= MEGABYTES * 1024 * 1024; written += PIECE) {
                out.write(piece);
            }
        } catch (IOException full) {
            assertThat(directory.toFile().getUsableSpace()).isLessThan(PIECE);
            return;
        }
        throw new AssertionError("there is no end to " + directory);
    }

    /** Makes room. */
    void makeRoom() throws IOException {
        Files.deleteIfExists(filler());
    }

    @Override
    public void close() throws IOException, SQLException {
        server.drop(database);
        execute(server, "drop tablespace " + NAME);
        unmount(directory);
    }

    private static void unmount(Path directory) throws IOException {
        assertThat(run("umount", directory.toString())).isTrue();
        Files.delete(directory);
    }

    private static boolean run(String... command) {
        try {
            var process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException noSuchProgram) {
            return false;
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
