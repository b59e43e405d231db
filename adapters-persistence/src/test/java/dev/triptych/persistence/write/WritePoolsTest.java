package dev.triptych.persistence.write;

import static dev.triptych.devservices.server.ServerKind.WRITE_DATABASE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.triptych.application.base.log.LogLimit;
import dev.triptych.application.base.log.LogPosition;
import dev.triptych.application.contract.Concurrently;
import dev.triptych.application.fake.RememberingCodec;
import dev.triptych.application.migration.phase.InstanceReport;
import dev.triptych.devservices.junit.FreshDatabase;
import dev.triptych.devservices.junit.WithServices;
import dev.triptych.devservices.server.Database;
import dev.triptych.domain.ConversationId;
import dev.triptych.domain.UserId;
import dev.triptych.domain.migration.Phase;
import dev.triptych.domain.migration.Stage;
import dev.triptych.persistence.sql.DatabaseUrl;
import dev.triptych.persistence.sql.PoolSettings;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Commands and whoever keeps the process going do not wait for each other's connections. */
@WithServices(WRITE_DATABASE)
class WritePoolsTest {
    private static final int CONNECTIONS = 2;
    private static final PoolSettings SMALL =
            new PoolSettings(CONNECTIONS, Duration.ofMillis(500), Duration.ofSeconds(20), Duration.ofSeconds(30));
    private static final Duration HOUR = Duration.ofHours(1);

    private final Database database;
    private final WriteDatabase write;

    WritePoolsTest(@FreshDatabase(WRITE_DATABASE) Database database) {
        this.database = database;
        this.write = new WriteDatabase(
                DatabaseUrl.parse(database.url()), SMALL, new RememberingCodec(), UUID::randomUUID, () -> null);
    }

    @BeforeEach
    void begin() {
        write.migrations().run();
        write.control().transitions().begin(Stage.of(Phase.SINGLE), true);
    }

    @AfterEach
    void close() {
        write.close();
    }

    private void report(long epoch) {
        write.control().instanceReports().report(new InstanceReport("one", epoch, Map.of()), HOUR);
    }

    @Test
    void leasesTheRelayAndStreamsGoOnWhileCommandsHoldAllTheirConnections() {
        var holding = new CountDownLatch(CONNECTIONS);
        var enough = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var n = 0; n < CONNECTIONS; n++) {
                var conversation = new ConversationId(new UUID(1, n));
                threads.execute(() -> write.chat().writeStore().transact(Set.of(conversation), _ -> {
                    holding.countDown();
                    Concurrently.await(enough);
                    return conversation;
                }));
            }
            try {
                Concurrently.await(holding);

                assertThat(write.flow().leases().acquire("relay", "one", HOUR)).isPresent();
                assertThat(write.flow().eventLog().after(LogPosition.START, LogLimit.events(1)))
                        .isEmpty();
                var absent = new ConversationId(new UUID(2, 2));
                assertThat(write.flow().streamHistory().ofConversation(absent, 1, new LogLimit(1, 1)))
                        .isEmpty();
                assertThat(write.chat().membershipsForStreams().conversationsOf(new UserId("ada")))
                        .isEmpty();
            } finally {
                enough.countDown();
            }
        }
    }

    @Test
    void anInstanceKeepsItsLeaseWhileCommandsHoldAllTheirConnections() {
        var holding = new CountDownLatch(CONNECTIONS);
        var enough = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var n = 0; n < CONNECTIONS; n++) {
                var conversation = new ConversationId(new UUID(1, n));
                threads.execute(() -> write.chat().writeStore().transact(Set.of(conversation), _ -> {
                    holding.countDown();
                    Concurrently.await(enough);
                    return conversation;
                }));
            }
            try {
                Concurrently.await(holding);

                report(7);
                assertThat(write.control().migrationStates().behind()).containsExactly("one");
                write.control().instanceReports().leave("one");
                assertThat(write.control().migrationStates().behind()).isEmpty();
            } finally {
                enough.countDown();
            }
        }
    }

    @Test
    void aLeaseThatWasReportedOrGivenUpOutlastsACrashOfTheServer() throws SQLException {
        try (var connection = database.connect();
                var statement = connection.createStatement()) {
            statement.execute("""
                    create table waited (name text);
                    create function note() returns trigger language plpgsql as
                        'begin insert into waited values (current_setting(''synchronous_commit'')); return null; end';
                    create constraint trigger noted after insert or update on migration_instance
                        deferrable initially deferred for each row execute function note();
                    """);
            report(7);
            write.control().instanceReports().leave("one");

            try (var rows = statement.executeQuery("select string_agg(name, ' ') from waited")) {
                rows.next();
                assertThat(rows.getString(1)).isEqualTo("on on");
            }
        }
    }

    @Test
    void commandsThatReadTheMigrationLeaveTheRelayItsConnections() throws SQLException {
        var many = 8;
        try (var other = database.connect();
                var statement = other.createStatement();
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            other.setAutoCommit(false);
            statement.execute("lock table migration_instance in access exclusive mode");
            for (var n = 0; n < many; n++) {
                threads.execute(
                        () -> write.control().migrationStatesForCommands().snapshot());
            }
            try {
                Concurrently.until("they hold what commands have", () -> waiting() == CONNECTIONS);

                assertThat(write.flow().relayCheckpoints().load()).isNotNull();
            } finally {
                other.rollback();
            }
        }
    }

    /** How many sessions of the database wait for a lock just now. */
    private long waiting() {
        try (var connection = database.connect();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("select count(*) from pg_stat_activity"
                        + " where datname = current_database() and wait_event_type = 'Lock'")) {
            rows.next();
            return rows.getLong(1);
        } catch (SQLException failure) {
            throw new AssertionError(failure);
        }
    }
}
