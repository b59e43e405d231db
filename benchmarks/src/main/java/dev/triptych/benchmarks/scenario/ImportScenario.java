package dev.triptych.benchmarks.scenario;

import dev.triptych.benchmarks.measure.Figure;
import dev.triptych.benchmarks.measure.Rounds;
import dev.triptych.benchmarks.measure.Scenario;
import dev.triptych.benchmarks.measure.Stage;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** An import while the projections work, until all three stores hold the same, and the same import again. */
public final class ImportScenario implements Scenario {
    private static final double NANOS_PER_SECOND = 1e9;
    private static final double PER_SECOND_ASKED_FOR = 5_000;
    private static final double SECONDS_ASKED_FOR = 75;
    private static final double MEGABYTES_ASKED_FOR = 600;

    @Override
    public String name() {
        return "import";
    }

    @Override
    public String about() {
        return "the whole of `triptych import`, its start included, until write, read and search store count the same";
    }

    @Override
    public List<Figure> run(Stage stage) throws Exception {
        var given = stage.settings().importFile();
        var file = given == null
                ? GeneratedChat.write(stage, "import", stage.settings().generated())
                : given.toAbsolutePath();
        var before = Counts.of(stage);
        var startedAt = System.nanoTime();
        var report = Imports.run(stage, file);
        var written = System.nanoTime();
        stage.awaitCaughtUp();
        var equalAt = System.nanoTime();
        var after = Counts.of(stage);
        var resident = stage.residentMegabytes();
        var imported = report.path("imported").asLong();
        if (imported == 0 || after.write() - before.write() != imported || !after.areEqual()) {
            throw new IllegalStateException("imported " + imported + ", but the stores count " + after);
        }
        stage.say(imported + " messages; " + after);
        var againAt = System.nanoTime();
        var again = Imports.run(stage, file);
        var againTook = System.nanoTime() - againAt;
        if (again.path("imported").asLong() != 0 || !Counts.of(stage).equals(after)) {
            throw new IllegalStateException("the second import added something: " + again);
        }
        return List.of(
                one("imported", "1/s", imported * NANOS_PER_SECOND / (written - startedAt))
                        .atLeast(PER_SECOND_ASKED_FOR),
                one("until equal", "s", (equalAt - startedAt) / NANOS_PER_SECOND)
                        .atMost(SECONDS_ASKED_FOR),
                one("imported again", "1/s", imported * NANOS_PER_SECOND / againTook),
                one("resident after it", "MB", resident).atMost(MEGABYTES_ASKED_FOR));
    }

    private static Figure one(String name, String unit, double value) {
        return Figure.of(name, unit, Rounds.of(value));
    }

    /** How many messages each store holds, deleted ones included. */
    private record Counts(long write, long read, long search) {
        static Counts of(Stage stage) throws SQLException, IOException {
            try (var write = stage.writeDatabase();
                    var read = stage.readDatabase()) {
                return new Counts(
                        count(write, "select count(*) from message"),
                        count(read, "select count(*) from message_view"),
                        stage.documents());
            }
        }

        private static long count(Connection connection, String sql) throws SQLException {
            try (var statement = connection.createStatement();
                    var rows = statement.executeQuery(sql)) {
                rows.next();
                return rows.getLong(1);
            }
        }

        boolean areEqual() {
            return write == read && read == search;
        }
    }
}
