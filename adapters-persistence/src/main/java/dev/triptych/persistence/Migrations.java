package dev.triptych.persistence;

import dev.triptych.application.port.StoreUnavailableException;
import dev.triptych.application.port.StoreUnavailableException.Part;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationState;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/** Brings a database to the schema of this version. */
public final class Migrations {
    private final Flyway flyway;
    private final Part part;
    private final Runnable before;
    private final Runnable after;

    private Migrations(FluentConfiguration configuration, String which, Part part, Runnable before, Runnable after) {
        this.part = part;
        this.before = before;
        this.after = after;
        this.flyway = configuration
                .locations("classpath:triptych/migrations/" + which)
                .connectRetries(0)
                .validateMigrationNaming(true)
                .failOnMissingLocations(true)
                .load();
    }

    private static FluentConfiguration on(DataSource source) {
        return Flyway.configure(Migrations.class.getClassLoader()).dataSource(source);
    }

    /** The migrations of the write database. */
    public static Migrations ofWriteDatabase(DataSource source) {
        return new Migrations(on(source), "write", Part.WRITE_STORE, () -> {}, () -> {});
    }

    /**
     * The migrations of one generation of the read database.
     *
     * @param schema where it stands
     * @param before makes the schema
     * @param after whenever they have run
     */
    public static Migrations ofReadDatabase(DataSource source, String schema, Runnable before, Runnable after) {
        var inSchema = on(source).schemas(schema).defaultSchema(schema).createSchemas(false);
        return new Migrations(inSchema, "read", Part.READ_STORE, before, after);
    }

    /**
     * Runs those that are missing and says how many there were. {@link StoreUnavailableException} when the database does
     * not answer; {@link SchemaMismatchException} when its schema is of a newer version or was changed by hand.
     */
    public int run() {
        try {
            before.run();
            refuseNewer();
            var count = flyway.migrate().migrationsExecuted;
            after.run();
            return count;
        } catch (FlywayException failure) {
            throw translated(failure);
        }
    }

    /** Whether there is nothing left to run. */
    public boolean isCurrent() {
        try {
            refuseNewer();
            return flyway.info().pending().length == 0;
        } catch (FlywayException failure) {
            throw translated(failure);
        }
    }

    private void refuseNewer() {
        for (var applied : flyway.info().applied()) {
            if (applied.getState() == MigrationState.FUTURE_SUCCESS) {
                throw new SchemaMismatchException(part + " has the schema of a newer version: it was migrated to "
                        + applied.getVersion() + ", which this version does not know");
            }
        }
    }

    private RuntimeException translated(FlywayException failure) {
        SQLException innermost = null;
        var connection = false;
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                innermost = sql;
                connection |= isConnection(sql);
            }
        }
        return connection && innermost != null
                ? new StoreUnavailableException(part, innermost)
                : new SchemaMismatchException(part + " cannot be migrated: " + failure.getMessage(), failure);
    }

    private static boolean isConnection(SQLException failure) {
        var state = failure.getSQLState();
        return failure instanceof SQLTransientConnectionException || (state != null && state.startsWith("08"));
    }
}
