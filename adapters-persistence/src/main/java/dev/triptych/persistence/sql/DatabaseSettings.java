package dev.triptych.persistence.sql;

import dev.triptych.application.base.settings.Section;
import dev.triptych.application.base.settings.SettingsReader;
import java.time.Duration;

/**
 * The settings of a PostgreSQL database.
 *
 * @param url {@code postgresql://} or {@code jdbc:postgresql://}; several hosts allowed
 * @param pool how it is used
 */
public record DatabaseSettings(String url, PoolSettings pool) {
    private static final Duration TRANSACTION_TIMEOUT = Duration.ofSeconds(10);

    /**
     * Reads the settings whose names begin with {@code prefix}.
     *
     * @param exampleName of a database, for whoever set no URL
     * @param urlText what the page says of the URL
     * @param poolText what the page says of the number of connections, 2 to 200
     */
    public static DatabaseSettings read(
            SettingsReader reader, String prefix, String exampleName, String urlText, String poolText) {
        reader.begin(Section.STORES);
        var name = prefix + "_DATABASE_URL";
        var url = reader.required(name, "postgresql://user:password@localhost:5432/" + exampleName, urlText);
        if (!url.matches("(jdbc:postgresql|postgresql|postgres)://.+")) {
            reader.fault(name, "must begin with postgresql:// or jdbc:postgresql://");
        }
        return new DatabaseSettings(
                url,
                new PoolSettings(
                        reader.number(prefix + "_DATABASE_POOL_SIZE", 16, 2, 200, poolText),
                        reader.millis(
                                prefix + "_DATABASE_CONNECT_TIMEOUT_MS",
                                2_000,
                                100,
                                60_000,
                                "timeout of opening a connection"),
                        reader.millis(
                                prefix + "_DATABASE_STATEMENT_TIMEOUT_MS",
                                5_000,
                                100,
                                600_000,
                                "timeout of a statement"),
                        TRANSACTION_TIMEOUT));
    }

    /** Where the database is; {@link IllegalArgumentException} as from {@link DatabaseUrl#parse}. */
    public DatabaseUrl address() {
        return DatabaseUrl.parse(url);
    }

    /** Without the address, which may hold a password. */
    @Override
    public String toString() {
        return "DatabaseSettings[" + pool.size() + " connections]";
    }
}
