package dev.triptych.persistence.schema;

import java.sql.SQLException;
import java.util.OptionalInt;
import javax.sql.DataSource;
import org.flywaydb.core.api.FlywayException;

/**
 * What a schema says of the software that may run on it: the newest migration that a version must know at least.
 *
 * @param source the database
 * @param prefix the schema that says so with a dot behind it; empty where the connection finds it by itself
 */
record OldestVersion(DataSource source, String prefix) {
    private static final String UNDEFINED_TABLE = "42P01";

    /** The number of the migration; absent where the schema does not say. {@link FlywayException} when it cannot be asked. */
    OptionalInt read() {
        try (var connection = source.getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("select oldest from " + prefix + "schema_compatibility")) {
            return rows.next() ? OptionalInt.of(rows.getInt(1)) : OptionalInt.empty();
        } catch (SQLException failure) {
            if (UNDEFINED_TABLE.equals(failure.getSQLState())) {
                return OptionalInt.empty();
            }
            throw new FlywayException("the schema does not say which versions may run on it", failure);
        }
    }
}
