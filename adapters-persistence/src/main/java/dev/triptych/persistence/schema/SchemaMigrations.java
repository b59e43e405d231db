package dev.triptych.persistence.schema;

import dev.triptych.application.base.store.StoreUnavailableException;
import dev.triptych.application.base.store.StoreUnavailableException.Part;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings a database to the schema of this version. */
public final class SchemaMigrations {
    private static final Logger LOG = LoggerFactory.getLogger(SchemaMigrations.class);

    private final Flyway flyway;
    private final Part part;
    private final Runnable before;
    private final Runnable after;
    private final OldestVersion oldest;

    private SchemaMigrations(
            FluentConfiguration configuration,
            String which,
            Part part,
            OldestVersion oldest,
            Runnable before,
            Runnable after) {
        this.part = part;
        this.oldest = oldest;
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
        return Flyway.configure(SchemaMigrations.class.getClassLoader()).dataSource(source);
    }

    /** The migrations of the write database. */
    public static SchemaMigrations ofWriteDatabase(DataSource source) {
        return new SchemaMigrations(
                on(source), "write", Part.WRITE_STORE, new OldestVersion(source, ""), () -> {}, () -> {});
    }

    /**
     * The migrations of one generation of the read database.
     *
     * @param schema where it stands
     * @param before makes the schema
     * @param after whenever they have run
     */
    public static SchemaMigrations ofReadDatabase(DataSource source, String schema, Runnable before, Runnable after) {
        var inSchema = on(source).schemas(schema).defaultSchema(schema).createSchemas(false);
        return new SchemaMigrations(
                inSchema, "read", Part.READ_STORE, new OldestVersion(source, schema + "."), before, after);
    }

    /**
     * Runs those that are missing and says how many there were. {@link StoreUnavailableException} when the database does
     * not answer; {@link SchemaMismatchException} when its schema is of a newer version, on which this one may not run, or was
     * changed by hand.
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

    /** Runs those that are missing, like {@link #run}, and says so as people read it. */
    public String runInWords() {
        return inWords(run());
    }

    /** How many have run, as people read it. */
    public static String inWords(int count) {
        return count == 0 ? "up to date" : count + (count == 1 ? " migration" : " migrations") + " run";
    }

    /** Whether there is nothing left to run; what a newer version has run is as good where it leaves this one able to run. */
    public boolean isCurrent() {
        try {
            refuseNewer();
            return flyway.info().pending().length == 0;
        } catch (FlywayException failure) {
            throw translated(failure);
        }
    }

    private void refuseNewer() {
        var info = flyway.info();
        var newer = newest(Stream.of(info.applied()).filter(SchemaMigrations::isNewer));
        if (newer == 0) {
            return;
        }
        var known = newest(Stream.of(info.all()).filter(each -> !isNewer(each)));
        var needed = oldest.read();
        if (needed.isEmpty() || needed.getAsInt() > known) {
            throw new SchemaMismatchException(part + " has the schema of a newer version: it was migrated to " + newer
                    + ", and this version knows it up to " + known + ". This version cannot run on that schema"
                    + needed.stream()
                            .mapToObj(version -> ", which needs a version that knows it up to " + version + " or more")
                            .collect(Collectors.joining())
                    + ". Start the newer version, or restore a backup from before it");
        }
        LOG.info(
                "{} has the schema of a newer version ({} instead of {}), with which this version can still run",
                part,
                newer,
                known);
    }

    private static boolean isNewer(MigrationInfo migration) {
        return migration.getState() == MigrationState.FUTURE_SUCCESS;
    }

    private static int newest(Stream<MigrationInfo> migrations) {
        return migrations
                .map(MigrationInfo::getVersion)
                .filter(Objects::nonNull)
                .mapToInt(version -> version.getMajor().intValue())
                .max()
                .orElse(0);
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
