package dev.triptych.persistence.sql;

import dev.triptych.application.base.store.DataRefusedException;
import dev.triptych.application.base.store.StoreUnavailableException;
import dev.triptych.application.base.store.StoreUnavailableException.Part;
import dev.triptych.application.base.store.WrongSchemaException;
import java.net.SocketTimeoutException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Set;
import org.jooq.exception.DataAccessException;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;

/** What an error of a PostgreSQL database means, by its SQLSTATE. */
public final class Errors {
    private static final Set<String> DATA_CLASSES = Set.of("22", "23");

    /** A row that no index can hold, however often it comes. */
    private static final String TOO_LARGE = "54000";

    private static final Set<String> OTHER_SCHEMA = Set.of("42P01", "42703", "42883");
    private static final Set<String> TRY_AGAIN = Set.of("40001", "40P01");

    private static final String LOCK_TIMEOUT = "55P03";

    /** A statement cancelled for its time, a lock waited for in vain, a transaction ended for its time. */
    private static final Set<String> OVERDUE = Set.of("57014", LOCK_TIMEOUT, "25P03", "25P04");

    /** The driver could not connect in time; a connection that was tried out did not pass. */
    private static final Set<String> NO_CONNECTION = Set.of("08001", "08003");

    /** Deeper than causes go; they may be made to form a circle. */
    private static final int MOST_CAUSES = 20;

    private Errors() {}

    /** Whether the same transaction may succeed when it is run again at once: a conflict with another one. */
    public static boolean isConflict(DataAccessException failure) {
        return TRY_AGAIN.contains(failure.sqlState());
    }

    /** Whether a lock was waited for as long as the session's lock_timeout allows. */
    public static boolean isLockTimeout(DataAccessException failure) {
        return LOCK_TIMEOUT.equals(failure.sqlState());
    }

    /** The failure in the words of the ports: data that is refused, or a store that does not answer. */
    public static RuntimeException translated(Part part, DataAccessException failure) {
        var cause = failure.getCause(SQLException.class);
        return cause == null ? failure : translated(part, cause);
    }

    /** The failure in the words of the ports: data that is refused, or a store that does not answer. */
    public static RuntimeException translated(Part part, SQLException failure) {
        var state = failure.getSQLState() == null ? "" : failure.getSQLState();
        if (isData(state)) {
            return new DataRefusedException(part + " refuses the data: " + described(failure), failure);
        }
        if (OTHER_SCHEMA.contains(state)) {
            return new WrongSchemaException(
                    part + " does not have the schema of this version: run migrate (" + described(failure) + ")",
                    failure);
        }
        if (state.startsWith("42")) {
            return new IllegalStateException(part + " does not understand a statement: " + described(failure), failure);
        }
        return OVERDUE.contains(state)
                ? StoreUnavailableException.slowStatement(part, failure)
                : new StoreUnavailableException(part, failure, isOverdue(failure));
    }

    private static boolean isData(String state) {
        return (state.length() == 5 && DATA_CLASSES.contains(state.substring(0, 2))) || state.equals(TOO_LARGE);
    }

    /**
     * Whether the server was there and took too long: it did not answer in time, or all connections stayed busy. A pool that could not connect names what it got instead of a connection.
     */
    private static boolean isOverdue(SQLException failure) {
        return isSilence(failure) || (failure instanceof SQLTransientConnectionException && isWait(failure.getCause()));
    }

    /**
     * Of what the pool met last while a thread waited: nothing, or a server that neither answered nor refused. The
     * network reports a refused or broken connection, and that report is the cause's cause.
     */
    private static boolean isWait(@Nullable Throwable cause) {
        return cause == null
                || (cause instanceof SQLException met
                        && NO_CONNECTION.contains(String.valueOf(met.getSQLState()))
                        && met.getCause() == null);
    }

    private static boolean isSilence(SQLException failure) {
        @Nullable Throwable cause = failure;
        for (var depth = 0; cause != null && depth < MOST_CAUSES; depth++) {
            if (cause instanceof SocketTimeoutException) {
                return true;
            }
            cause = cause.getCause();
        }
        return false;
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
