package dev.triptych.benchmarks.scenario;

import dev.triptych.benchmarks.measure.Stage;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** The same rows of both databases, hashed in one pass each and compared with nothing: what cannot be beaten by much. */
final class PlainScans {
    private static final List<String> WRITE = List.of("conversation", "member", "message", "read_marker");
    private static final List<String> READ =
            List.of("conversation_view", "member_view", "message_view", "read_marker_view");

    private PlainScans() {}

    /** How many rows a second. */
    static double perSecond(Stage stage) throws SQLException {
        try (var write = stage.writeDatabase();
                var read = stage.readDatabase()) {
            var before = System.nanoTime();
            var rows = scan(write, WRITE) + scan(read, READ);
            return rows * 1e9 / (System.nanoTime() - before);
        }
    }

    private static long scan(Connection connection, List<String> tables) throws SQLException {
        var rows = 0L;
        try (var statement = connection.createStatement()) {
            statement.execute("set max_parallel_workers_per_gather = 0");
            for (var table : tables) {
                try (var result = statement.executeQuery(
                        "select count(*), bit_xor(hash_record_extended(t.*, 0)) from " + table + " t")) {
                    result.next();
                    rows += result.getLong(1);
                }
            }
        }
        return rows;
    }
}
