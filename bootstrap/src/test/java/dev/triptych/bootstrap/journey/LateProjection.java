package dev.triptych.bootstrap.journey;

import dev.triptych.devservices.server.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Makes the read projection late: holds the frontier's rows, which it must lock, for some time at random, and lets it catch
 * up in between, so that no event waits for two holds. Whoever asks is not held up.
 */
final class LateProjection implements AutoCloseable {
    private static final int MOST_MILLIS = 800;
    private static final int MOST_PROBES = 30;
    private static final String HOLD = "select 1 from frontier order by shard for update";
    private static final String WRITES = "select coalesce(sum(xmin::text::bigint), 0) from frontier";

    private final Connection connection;
    private final Thread thread;
    private volatile boolean closing;
    private final AtomicLong holds = new AtomicLong();

    private LateProjection(Connection connection) {
        this.connection = connection;
        this.thread = Thread.ofPlatform().name("late-projection").start(this::run);
    }

    static LateProjection of(Database read) throws SQLException {
        return new LateProjection(read.connect());
    }

    /** How often it held the projection up. */
    long holds() {
        return holds.get();
    }

    private void run() {
        var random = new SplittableRandom(11);
        try {
            while (!closing) {
                connection.setAutoCommit(false);
                execute(HOLD);
                execute("select pg_sleep(" + random.nextInt(MOST_MILLIS) / 1_000.0 + ")");
                connection.commit();
                connection.setAutoCommit(true);
                holds.incrementAndGet();
                letItCatchUp();
            }
        } catch (SQLException failure) {
            throw new AssertionError(failure);
        }
    }

    /** Two of its transactions: the one that waited, and one with what came meanwhile. */
    private void letItCatchUp() throws SQLException {
        for (var transaction = 0; transaction < 2; transaction++) {
            var before = number(WRITES);
            for (var probe = 0; probe < MOST_PROBES && number(WRITES) == before; probe++) {
                execute("select pg_sleep(0.002)");
            }
        }
    }

    private void execute(String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private long number(String sql) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    @Override
    public void close() throws SQLException {
        closing = true;
        try {
            thread.join();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
        connection.close();
    }
}
