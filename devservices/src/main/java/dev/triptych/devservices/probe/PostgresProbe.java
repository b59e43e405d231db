package dev.triptych.devservices.probe;

import dev.triptych.devservices.server.Database;
import java.sql.Connection;
import java.sql.SQLException;

/** Asks whether a database lets us in and answers a query. */
public final class PostgresProbe {
    private static final int TIMEOUT_SECONDS = 5;

    private PostgresProbe() {}

    public static boolean answers(Database database) {
        try (Connection connection = database.connect()) {
            return connection.isValid(TIMEOUT_SECONDS);
        } catch (SQLException _) {
            return false;
        }
    }
}
