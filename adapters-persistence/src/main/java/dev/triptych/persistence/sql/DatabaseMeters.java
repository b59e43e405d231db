package dev.triptych.persistence.sql;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.metrics.micrometer.MicrometerMetricsTrackerFactory;
import io.micrometer.core.instrument.MeterRegistry;
import org.jooq.ExecuteListenerProvider;
import org.jspecify.annotations.Nullable;

/**
 * Where a database's pools and statements are measured: the pools by HikariCP's own binding, under their names, the
 * statements under the method that asks.
 */
public final class DatabaseMeters {
    /** Measures nothing: for commands that end by themselves. */
    public static final DatabaseMeters NONE = new DatabaseMeters(null, new ExecuteListenerProvider[0]);

    private final @Nullable MeterRegistry registry;
    private final ExecuteListenerProvider[] statements;

    private DatabaseMeters(@Nullable MeterRegistry registry, ExecuteListenerProvider[] statements) {
        this.registry = registry;
        this.statements = statements;
    }

    /**
     * Shows them there.
     *
     * @param database what the statements' tag {@code database} says
     */
    public static DatabaseMeters in(MeterRegistry registry, String database) {
        var statements = new StatementTimes(registry, database);
        return new DatabaseMeters(registry, new ExecuteListenerProvider[] {statements::next});
    }

    /** The pool's meters are there from when it is made until it is closed. */
    void measure(HikariConfig pool) {
        if (registry != null) {
            pool.setMetricsTrackerFactory(new MicrometerMetricsTrackerFactory(registry));
        }
    }

    /** The listener that jOOQ calls for each statement. */
    ExecuteListenerProvider[] statements() {
        return statements;
    }
}
