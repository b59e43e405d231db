package dev.triptych.persistence.sql;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** Makes connection pools. */
public final class Pools {
    private static final int LEAST_VALIDATION_MS = 250;

    static {
        // Hikari refuses a timeout below 250 ms unless this is set before its first use; a send waits less.
        System.setProperty("com.zaxxer.hikari.timeoutMs.floor", "10");
    }

    private Pools() {}

    /**
     * A pool that does nothing at all until it is asked for a connection: building the app opens none, and a database that is
     * down does not keep the process from starting. From then on it keeps two connections ready.
     *
     * @param name what metrics and logs call it
     */
    public static HikariDataSource open(String name, DatabaseUrl url, PoolSettings settings) {
        return atFirstUse(config(name, url, settings, sessionOptions(settings)));
    }

    /**
     * A pool for who cannot wait: it hands out a connection within {@code patience}, though making one may take longer.
     *
     * @param name what metrics and logs call it
     */
    public static HikariDataSource openImpatient(
            String name, DatabaseUrl url, PoolSettings settings, Duration patience) {
        return new HikariDataSource(impatient(config(name, url, settings, sessionOptions(settings)), patience));
    }

    /**
     * The same, which does nothing at all until it is asked, and keeps no connection ready.
     *
     * @param name what metrics and logs call it
     */
    public static HikariDataSource openLazily(String name, DatabaseUrl url, PoolSettings settings, Duration patience) {
        return lazily(impatient(config(name, url, settings, sessionOptions(settings)), patience));
    }

    /**
     * The same, whose commits do not wait for the disk, as those of {@link #openRebuildable}.
     *
     * @param name what metrics and logs call it
     */
    public static HikariDataSource openRebuildableLazily(
            String name, DatabaseUrl url, PoolSettings settings, Duration patience) {
        return lazily(impatient(config(name, url, settings, rebuildableOptions(settings)), patience));
    }

    /**
     * A pool for statements that go through much, beside people's: each is planned for what it asks, on one processor, and
     * nothing is compiled for it. It does nothing at all until it is asked, and keeps no connection ready.
     *
     * @param name what metrics and logs call it
     */
    public static HikariDataSource openForScans(String name, DatabaseUrl url, PoolSettings settings) {
        var options = sessionOptions(settings)
                + " -c plan_cache_mode=force_custom_plan -c max_parallel_workers_per_gather=0 -c jit=off"
                + " -c work_mem=32MB";
        return lazily(config(name, url, settings, options));
    }

    private static HikariConfig impatient(HikariConfig config, Duration patience) {
        config.setConnectionTimeout(patience.toMillis());
        config.setValidationTimeout(validationMs(patience));
        return config;
    }

    private static HikariDataSource lazily(HikariConfig config) {
        config.setMinimumIdle(0);
        return atFirstUse(config);
    }

    /** Given a configuration, the constructor would start to connect in the background at once. */
    private static HikariDataSource atFirstUse(HikariConfig config) {
        var source = new HikariDataSource();
        config.copyStateTo(source);
        return source;
    }

    /**
     * A pool for what can be done again, as feeding a store that can be rebuilt: a commit does not wait for the disk.
     * After a crash of the server rows and frontier are lost together, never one without the other, and the stream brings
     * them again. Like {@link #open}, it does nothing until it is asked.
     *
     * @param name what metrics and logs call it
     */
    public static HikariDataSource openRebuildable(String name, DatabaseUrl url, PoolSettings settings) {
        return atFirstUse(config(name, url, settings, rebuildableOptions(settings)));
    }

    /**
     * The connections of migrations, each made when it is asked for. A statement takes as long as its table is large. It waits for
     * a lock as long as any other statement may take and no longer, since everybody queues behind it.
     */
    public static DataSource forMigrations(DatabaseUrl url, PoolSettings settings) {
        var source = new PGSimpleDataSource();
        source.setURL(url.with("options", migrationOptions(settings)).jdbcUrl());
        source.setUser(url.user());
        source.setPassword(url.password());
        source.setApplicationName("triptych-migrations");
        source.setConnectTimeout(
                Math.toIntExact(Math.max(1, settings.connectTimeout().toSeconds())));
        source.setLoginTimeout(
                Math.toIntExact(Math.max(1, settings.connectTimeout().toSeconds())));
        source.setTcpKeepAlive(true);
        return source;
    }

    private static String migrationOptions(PoolSettings settings) {
        return "-c statement_timeout=0 -c transaction_timeout=0 -c idle_in_transaction_session_timeout=0 -c lock_timeout="
                + settings.statementTimeout().toMillis();
    }

    private static String rebuildableOptions(PoolSettings settings) {
        return sessionOptions(settings) + " -c synchronous_commit=off";
    }

    private static HikariConfig config(String name, DatabaseUrl url, PoolSettings settings, String options) {
        var config = new HikariConfig();
        config.setPoolName(name);
        settings.meters().measure(config);
        config.setJdbcUrl(url.with("options", options).jdbcUrl());
        config.setUsername(url.user());
        config.setPassword(url.password());
        config.setMaximumPoolSize(settings.size());
        config.setMinimumIdle(Math.min(2, settings.size()));
        config.setConnectionTimeout(settings.connectTimeout().toMillis());
        config.setValidationTimeout(validationMs(settings.connectTimeout()));
        config.setInitializationFailTimeout(-1);
        config.addDataSourceProperty("ApplicationName", "triptych-" + name);
        config.addDataSourceProperty("reWriteBatchedInserts", "true");
        config.addDataSourceProperty("tcpKeepAlive", "true");
        config.addDataSourceProperty("socketTimeout", socketTimeoutSeconds(settings));
        config.addDataSourceProperty(
                "connectTimeout", Math.max(1, settings.connectTimeout().toSeconds()));
        // Without it the driver takes the value that the pool opened last has set for all drivers.
        config.addDataSourceProperty(
                "loginTimeout", Math.max(1, settings.connectTimeout().toSeconds()));
        return config;
    }

    private static long validationMs(Duration patience) {
        return Math.max(Math.min(LEAST_VALIDATION_MS, patience.toMillis()), patience.toMillis() / 2);
    }

    /** A server that has stopped answering altogether is noticed a little after it should have timed out itself. */
    private static long socketTimeoutSeconds(PoolSettings settings) {
        return settings.transactionTimeout().toSeconds() + 5;
    }

    /**
     * Every query has an index that brings the rows in its order, so that a page costs what the page holds. The planner
     * is kept from collecting all that matches and sorting it, which it takes for cheaper in a conversation of average
     * size and in a log whose newest part it has no statistics of; where no index has the order it still sorts. And
     * reading a row is not counted as a movement of a disk's arm.
     */
    static String sessionOptions(PoolSettings settings) {
        return "-c enable_sort=off -c random_page_cost=1.1 -c statement_timeout="
                + settings.statementTimeout().toMillis()
                + " -c transaction_timeout=" + settings.transactionTimeout().toMillis()
                + " -c idle_in_transaction_session_timeout="
                + settings.transactionTimeout().toMillis()
                + " -c lock_timeout=" + settings.statementTimeout().toMillis();
    }
}
