package dev.triptych.persistence.read;

import dev.triptych.application.command.barrier.ReadReplicas;
import dev.triptych.application.contract.ReadSide;
import dev.triptych.application.flow.read.ReadModel;
import dev.triptych.application.maintenance.derived.ParkedEvents;
import dev.triptych.application.maintenance.derived.views.ReadModelRepair;
import dev.triptych.application.migration.dualwrite.DirectReadModel;
import dev.triptych.application.query.routing.ReadStoreQueries;
import dev.triptych.application.query.routing.StoreQueries;
import dev.triptych.devservices.server.Database;
import dev.triptych.persistence.sql.DatabaseUrl;
import dev.triptych.persistence.sql.PoolSettings;
import java.sql.SQLException;
import java.time.Duration;

/** The read side on a real database. */
final class MigratedReadDatabase implements ReadSide, AutoCloseable {
    private static final String EMPTY = """
            truncate conversation_view, member_view, message_view, read_marker_view, frontier, parked_event, lease,
                     backfill, backfill_frontier
            """;

    /** Contracts are not about time, and the machine may be busy. */
    static final ReadTimes PATIENT = new ReadTimes(Duration.ofSeconds(5), Duration.ofSeconds(5));

    private final Database database;
    private final ReadDatabase opened;

    MigratedReadDatabase(Database database) {
        this.database = database;
        this.opened = new ReadDatabase(DatabaseUrl.parse(database.url()), PoolSettings.DEFAULT, PATIENT, 1);
        opened.migrations().run();
    }

    /** Leaves the schema. */
    void empty() {
        execute(EMPTY);
    }

    void execute(String sql) {
        try (var connection = database.connect();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException failure) {
            throw new AssertionError(failure);
        }
    }

    ReadDatabase opened() {
        return opened;
    }

    @Override
    public ReadModel model() {
        return opened.readModel();
    }

    @Override
    public StoreQueries views() {
        return opened.views();
    }

    @Override
    public ReadStoreQueries queries() {
        return opened.queries();
    }

    @Override
    public ReadReplicas replicas() {
        return opened.replicas();
    }

    @Override
    public ReadModelRepair repair() {
        return opened.repair();
    }

    @Override
    public ParkedEvents parked() {
        return opened.parkedEvents();
    }

    @Override
    public DirectReadModel direct() {
        return opened.directReadModel();
    }

    @Override
    public void close() {
        opened.close();
    }
}
