package dev.triptych.persistence.read;

import dev.triptych.application.base.settings.SettingsReader;
import dev.triptych.persistence.sql.DatabaseSettings;

/**
 * The settings of the read store.
 *
 * @param database where it is, and how it is used
 */
public record ReadStoreSettings(DatabaseSettings database) {
    /** Reads the settings, each with its text, from the environment. */
    public static ReadStoreSettings read(SettingsReader reader) {
        return new ReadStoreSettings(DatabaseSettings.read(
                reader,
                "READ",
                "chat_read",
                "URL in the same forms; the hosts of all replicas separated by commas",
                "number of connections for queries. An instance opens more when needed: 3 for the projection, 4 for dual writes,"
                        + " 2 for operators, and 2 for each host of the URL, for the deletion barrier"));
    }
}
