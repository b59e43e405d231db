package dev.triptych.persistence.sql;

import dev.triptych.application.base.store.StoreUnavailableException.Part;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.conf.Settings;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DSL;
import org.jooq.impl.DefaultConfiguration;

/** Runs SQL on a database, in a statement or a transaction, and translates what goes wrong. */
public final class Sql {
    private static final int MAX_ATTEMPTS = 5;

    /** What jOOQ offers beyond running SQL is not used, and would cost each statement something. */
    private static final Settings SETTINGS =
            new Settings().withExecuteLogging(false).withAttachRecords(false);

    private final DataSource source;
    private final Part part;
    private final DatabaseMeters meters;
    private final int answerMs;

    /** Runs on connections of {@code source}, says {@code part} when it fails, and measures each statement. */
    public Sql(DataSource source, Part part, DatabaseMeters meters) {
        this(source, part, meters, 0);
    }

    private Sql(DataSource source, Part part, DatabaseMeters meters, int answerMs) {
        this.source = source;
        this.part = part;
        this.meters = meters;
        this.answerMs = answerMs;
    }

    /**
     * The same, but a server that stays silent longer than this in one round trip has failed, and so has the
     * connection to it. What a server does that is merely slow is for its own timeouts to end.
     */
    public Sql within(Duration answer) {
        return new Sql(source, part, meters, Math.toIntExact(answer.toMillis()));
    }

    /** One statement, or some that need not agree. */
    public <R> R query(Function<DSLContext, R> work) {
        try (var connection = borrow()) {
            return work.apply(on(connection));
        } catch (DataAccessException failure) {
            throw Errors.translated(part, failure);
        } catch (SQLException failure) {
            throw Errors.translated(part, failure);
        }
    }

    /** A READ COMMITTED transaction; run again, a bounded number of times, when it collides with another one. */
    public <R> R transaction(Function<DSLContext, R> work) {
        for (var attempt = 1; ; attempt++) {
            try (var connection = borrow()) {
                return inTransaction(connection, work);
            } catch (DataAccessException failure) {
                if (!Errors.isConflict(failure) || attempt == MAX_ATTEMPTS) {
                    throw Errors.translated(part, failure);
                }
            } catch (SQLException failure) {
                throw Errors.translated(part, failure);
            }
        }
    }

    private Connection borrow() throws SQLException {
        var connection = source.getConnection();
        if (answerMs > 0) {
            limit(connection, answerMs);
        }
        return connection;
    }

    /** The pool takes the limit back when the connection returns; neither asks the server. */
    private static void limit(Connection connection, int answerMs) throws SQLException {
        try {
            connection.setNetworkTimeout(Runnable::run, answerMs);
        } catch (SQLException failure) {
            connection.close();
            throw failure;
        }
    }

    private <R> R inTransaction(Connection connection, Function<DSLContext, R> work) throws SQLException {
        connection.setAutoCommit(false);
        var done = false;
        try {
            var result = work.apply(on(connection));
            connection.commit();
            done = true;
            return result;
        } finally {
            finish(connection, done);
        }
    }

    /** A connection that broke is closed by then; complaining of that would hide what broke it. */
    private static void finish(Connection connection, boolean done) throws SQLException {
        if (!done && !connection.isClosed()) {
            connection.rollback();
        }
        if (!connection.isClosed()) {
            connection.setAutoCommit(true);
        }
    }

    private DSLContext on(Connection connection) {
        var configuration = new DefaultConfiguration();
        configuration.setConnection(connection);
        configuration.setSQLDialect(SQLDialect.POSTGRES);
        configuration.setSettings(SETTINGS);
        configuration.setExecuteListenerProvider(meters.statements());
        return DSL.using(configuration);
    }
}
