package dev.triptych.benchmarks.scenario;

import dev.triptych.benchmarks.measure.Stage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.postgresql.PGConnection;

/** The rows of the read store as files, and how fast COPY and the same indexes make a store of them: past the app. */
final class RawCopy {
    private static final List<String> TABLES =
            List.of("conversation_view", "member_view", "message_view", "read_marker_view");
    private static final String SCHEMA = "bench_copy";

    private final List<Path> files = new ArrayList<>();
    private long rows;

    private RawCopy() {}

    /** Writes the files. */
    static RawCopy of(Stage stage) throws SQLException, IOException {
        var copy = new RawCopy();
        try (var read = stage.readDatabase()) {
            for (var table : TABLES) {
                var file = stage.file(table + ".copy");
                try (var out = Files.newOutputStream(file)) {
                    copy.rows += read.unwrap(PGConnection.class)
                            .getCopyAPI()
                            .copyOut("copy " + table + " to stdout (format binary)", out);
                }
                copy.files.add(file);
            }
        }
        return copy;
    }

    /** How many rows there are. */
    long rows() {
        return rows;
    }

    /** Rows a second, indexes included. */
    double perSecond(Stage stage) throws SQLException, IOException {
        try (var read = stage.readDatabase();
                var statement = read.createStatement()) {
            var indexes = indexes(read);
            statement.execute("create schema " + SCHEMA);
            try {
                for (var table : TABLES) {
                    statement.execute("create table " + SCHEMA + "." + table + " (like " + table + ")");
                }
                var before = System.nanoTime();
                for (var i = 0; i < TABLES.size(); i++) {
                    try (var in = Files.newInputStream(files.get(i))) {
                        read.unwrap(PGConnection.class)
                                .getCopyAPI()
                                .copyIn("copy " + SCHEMA + "." + TABLES.get(i) + " from stdin (format binary)", in);
                    }
                }
                for (var index : indexes) {
                    statement.execute(index);
                }
                return rows * 1e9 / (System.nanoTime() - before);
            } finally {
                statement.execute("drop schema " + SCHEMA + " cascade");
            }
        }
    }

    /** What makes the indexes of the live tables, primary keys included, on the copies. */
    private static List<String> indexes(Connection read) throws SQLException {
        var indexes = new ArrayList<String>();
        try (var statement = read.prepareStatement("""
                     select replace(indexdef, ' ON ' || schemaname || '.', ' ON %s.')
                       from pg_indexes where schemaname = current_schema() and tablename = any (?)
                     """.formatted(SCHEMA))) {
            statement.setArray(1, read.createArrayOf("text", TABLES.toArray()));
            try (var found = statement.executeQuery()) {
                while (found.next()) {
                    indexes.add(found.getString(1));
                }
            }
        }
        return indexes;
    }
}
