package dev.triptych.persistence.sql;

import dev.triptych.application.port.DataRefusedException;
import dev.triptych.application.port.StoreUnavailableException;
import dev.triptych.application.port.StoreUnavailableException.Part;
import java.sql.SQLException;
import java.util.Set;
import org.jooq.exception.DataAccessException;
import org.postgresql.util.PSQLException;

/** What an error of a PostgreSQL database means, by its SQLSTATE. */
public final class Errors {
    private static final Set<String> DATA_CLASSES = Set.of("22", "23");
    private static final Set<String> OTHER_SCHEMA = Set.of("42P01", "42703", "42883");
    private static final Set<String> TRY_AGAIN = Set.of("40001", "40P01");

    private Errors() {}

    /** Whether the same transaction may succeed when it is run again at once: a conflict with another one. */
    public static boolean isConflict(DataAccessException failure) {
        return TRY_AGAIN.contains(failure.sqlState());
    }

    /** The failure in the words of the ports: data that is refused, or a store that does not answer. */
    public static RuntimeException translated(Part part, DataAccessException failure) {
        var cause = failure.getCause(SQLException.class);
        return cause == null ? failure : translated(part, cause);
    }

    /** The failure in the words of the ports: data that is refused, or a store that does not answer. */
    public static RuntimeException translated(Part part, SQLException failure) {
        var state = failure.getSQLState() == null ? "" : failure.getSQLState();
        if (state.length() == 5 && DATA_CLASSES.contains(state.substring(0, 2))) {
            return new DataRefusedException(part + " refuses the data: " + described(failure), failure);
        }
        if (OTHER_SCHEMA.contains(state)) {
            return new IllegalStateException(
                    part + " does not have the schema of this version: run migrate (" + described(failure) + ")",
                    failure);
        }
        if (state.startsWith("42")) {
            return new IllegalStateException(part + " does not understand a statement: " + described(failure), failure);
        }
        return new StoreUnavailableException(part, failure);
    }

    /** The server's detail shows rows; its message and the constraint's name do not. */
    private static String described(SQLException failure) {
        if (failure instanceof PSQLException server && server.getServerErrorMessage() != null) {
            var message = server.getServerErrorMessage();
            return message.getSQLState() + " " + message.getMessage()
                    + (message.getConstraint() == null ? "" : " [" + message.getConstraint() + "]");
        }
        return "SQLSTATE " + failure.getSQLState();
    }
}
