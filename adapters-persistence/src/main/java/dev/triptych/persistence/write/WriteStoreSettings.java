package dev.triptych.persistence.write;

import dev.triptych.application.base.settings.SettingsReader;
import dev.triptych.persistence.sql.DatabaseSettings;

/**
 * The settings of the write store.
 *
 * @param database where it is, and how it is used
 */
public record WriteStoreSettings(DatabaseSettings database) {
    /** Reads the settings, each with its text, from the environment. */
    public static WriteStoreSettings read(SettingsReader reader) {
        return new WriteStoreSettings(
                DatabaseSettings.read(
                        reader,
                        "WRITE",
                        "chat_write",
                        "URL `postgresql://user:pass@host:port/db` or in JDBC form, several hosts separated by commas. Needs a PostgreSQL"
                                + " cluster of its own. On another machine add `?sslmode=verify-full&sslrootcert=/path/ca.pem`: see OPERATIONS.md",
                        "number of connections for requests; the engine with its leases has 9 more, and live streams have 8 more"));
    }
}
