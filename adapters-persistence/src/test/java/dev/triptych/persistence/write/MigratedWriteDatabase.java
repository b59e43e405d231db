package dev.triptych.persistence.write;

import dev.triptych.application.base.lease.Leases;
import dev.triptych.application.base.log.EventCodec;
import dev.triptych.application.base.log.EventLog;
import dev.triptych.application.base.log.RelayCheckpoints;
import dev.triptych.application.base.write.MembershipLimits;
import dev.triptych.application.base.write.Memberships;
import dev.triptych.application.base.write.WriteStore;
import dev.triptych.application.contract.Concurrently;
import dev.triptych.application.contract.PhasePorts;
import dev.triptych.application.contract.WriteSide;
import dev.triptych.application.fake.RememberingCodec;
import dev.triptych.devservices.server.Database;
import dev.triptych.persistence.sql.DatabaseUrl;
import dev.triptych.persistence.sql.PoolSettings;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;

/** The write side on a real database. */
public final class MigratedWriteDatabase implements WriteSide, AutoCloseable {
    /** The audit's rows stay whoever asks, but for a session that says it only replays what was done elsewhere. */
    private static final String EMPTY = """
            set session_replication_role = replica;
            truncate conversation, member, message, read_marker, imported_conversation, started_conversation, event, lease,
                     relay_checkpoint, relay_head, migration_state, migration_transition, migration_instance, audit,
                     consistency_check, consistency_check_store, consistency_finding, consistency_finding_field,
                     resync, generation, current_generation, archived_head, redaction;
            insert into generation (sink, number, state, incarnation)
            values ('READ', 1, 'BUILT', 1), ('SEARCH', 1, 'BUILT', 1);
            insert into current_generation (store, number) values ('READ', 1), ('SEARCH', 1);
            update incarnation
               set number = 1, system_identifier = null, timeline = null, suspicion = null, suspected_at = null;
            drop schema archive cascade;
            create schema archive
            """;

    private static final String WAITING = """
            select count(*) from pg_locks l join pg_database d on d.oid = l.database
             where d.datname = current_database() and l.locktype = 'advisory' and not l.granted
            """;

    private final Database database;
    private final RememberingCodec codec = new RememberingCodec();
    private final WriteDatabase opened;

    public MigratedWriteDatabase(Database database) {
        this.database = database;
        this.opened = new WriteDatabase(
                DatabaseUrl.parse(database.url()), PoolSettings.DEFAULT, codec, UUID::randomUUID, () -> null);
        opened.migrations().run();
    }

    /** Leaves the schema and the incarnation. */
    public void empty() {
        execute(EMPTY);
    }

    public void execute(String sql) {
        try (var connection = database.connect();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException failure) {
            throw new AssertionError(failure);
        }
    }

    public long count(String sql) {
        try (var connection = database.connect();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        } catch (SQLException failure) {
            throw new AssertionError(failure);
        }
    }

    public String text(String sql) {
        try (var connection = database.connect();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        } catch (SQLException failure) {
            throw new AssertionError(failure);
        }
    }

    /** Waits, as the database's time is not the test's to move. */
    public void pass(Duration time) {
        var end = System.nanoTime() + time.toNanos();
        Concurrently.until("the lease's time has passed", () -> System.nanoTime() - end > 0);
    }

    public Database database() {
        return database;
    }

    public WriteDatabase opened() {
        return opened;
    }

    /** The ports to the migration state. */
    public PhasePorts ports() {
        return new PhasePorts(
                opened.control().migrationStates(),
                opened.control().transitions(),
                opened.control().generationSwitch(),
                opened.control().instanceReports(),
                opened.control().auditLog());
    }

    @Override
    public WriteStore store() {
        return opened.chat().writeStore();
    }

    @Override
    public WriteStore within(MembershipLimits limits) {
        return opened.chat().writeStore(limits);
    }

    @Override
    public EventLog log() {
        return opened.flow().eventLog();
    }

    @Override
    public EventCodec codec() {
        return codec;
    }

    @Override
    public RelayCheckpoints checkpoints() {
        return opened.flow().relayCheckpoints();
    }

    @Override
    public Leases leases() {
        return opened.flow().leases();
    }

    @Override
    public Memberships memberships() {
        return opened.chat().memberships();
    }

    @Override
    public long waiting() {
        return count(WAITING);
    }

    @Override
    public void close() {
        opened.close();
    }
}
