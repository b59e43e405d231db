package dev.triptych.persistence.sql;

import java.time.Duration;

/**
 * How a database is used, and where that is measured.
 *
 * @param size connections at the most
 * @param connectTimeout how long to wait for a connection
 * @param statementTimeout how long a statement may take
 * @param transactionTimeout how long a transaction may take: an open one holds back the whole event log
 * @param meters where its pools and statements are measured
 */
public record PoolSettings(
        int size,
        Duration connectTimeout,
        Duration statementTimeout,
        Duration transactionTimeout,
        DatabaseMeters meters) {
    /** What serves well. */
    public static final PoolSettings DEFAULT =
            new PoolSettings(16, Duration.ofSeconds(2), Duration.ofSeconds(5), Duration.ofSeconds(10));

    /** Such a use, which is not measured. */
    public PoolSettings(int size, Duration connectTimeout, Duration statementTimeout, Duration transactionTimeout) {
        this(size, connectTimeout, statementTimeout, transactionTimeout, DatabaseMeters.NONE);
    }

    /** The same, measured there. */
    public PoolSettings measured(DatabaseMeters by) {
        return new PoolSettings(size, connectTimeout, statementTimeout, transactionTimeout, by);
    }

    /** The same with another number of connections. */
    public PoolSettings withSize(int connections) {
        return withPatience(connections, statementTimeout, transactionTimeout);
    }

    /** The same for statements that go through much, which may take so long. */
    public PoolSettings withPatience(int connections, Duration statement) {
        return withPatience(connections, statement, statement.plus(connectTimeout));
    }

    /** The same with another number of connections, on which a statement and a transaction may take so long. */
    public PoolSettings withPatience(int connections, Duration statement, Duration transaction) {
        return new PoolSettings(connections, connectTimeout, statement, transaction, meters);
    }
}
