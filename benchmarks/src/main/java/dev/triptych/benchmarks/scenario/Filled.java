package dev.triptych.benchmarks.scenario;

import dev.triptych.benchmarks.measure.Stage;
import java.sql.Connection;
import java.sql.SQLException;

/** A stage with enough in it that the time for a pass over everything says something. */
final class Filled {
    private static final String SOURCE = "filled";

    private Filled() {}

    /** Imports what is missing, and waits until every store has it. */
    static void with(Stage stage, int messages) throws Exception {
        if (count(stage) < messages) {
            Imports.run(stage, GeneratedChat.write(stage, SOURCE, messages));
        }
        stage.awaitCaughtUp();
        // As it is on any system that has run for an hour; the first statements would else be planned without numbers.
        analyze(stage.writeDatabase());
        analyze(stage.readDatabase());
    }

    private static long count(Stage stage) throws SQLException {
        try (var write = stage.writeDatabase();
                var statement = write.createStatement();
                var rows = statement.executeQuery("select count(*) from message")) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private static void analyze(Connection connection) throws SQLException {
        try (connection;
                var statement = connection.createStatement()) {
            statement.execute("vacuum (analyze)");
        }
    }
}
