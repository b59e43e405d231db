package dev.triptych.persistence.sql;

import java.time.Duration;

/**
 * How a database is used.
 *
 * @param size connections at the most
 * @param connectTimeout how long to wait for a connection
 * @param statementTimeout how long a statement may take
 * @param transactionTimeout how long a transaction may take: an open one holds back the whole event log
 */
public record PoolSettings(int size, Duration connectTimeout, Duration statementTimeout, Duration transactionTimeout) {
    /** What serves well. */
    public static final PoolSettings DEFAULT =
            new PoolSettings(16, Duration.ofSeconds(2), Duration.ofSeconds(5), Duration.ofSeconds(10));

    /** The same with another number of connections. */
    public PoolSettings withSize(int connections) {
        return new PoolSettings(connections, connectTimeout, statementTimeout, transactionTimeout);
    }

    /** The same for statements that go through much, which may take so long. */
    public PoolSettings withPatience(int connections, Duration statement) {
        return new PoolSettings(connections, connectTimeout, statement, statement.plus(connectTimeout));
    }
}
