package dev.triptych.persistence.write.maintenance;

import static dev.triptych.application.contract.Concurrently.outcome;
import static dev.triptych.application.contract.Concurrently.until;
import static dev.triptych.devservices.server.ServerKind.WRITE_DATABASE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.triptych.application.base.audit.OperatorAction;
import dev.triptych.application.base.work.Round;
import dev.triptych.application.contract.Chat;
import dev.triptych.application.maintenance.eventlog.EventPartitions;
import dev.triptych.application.maintenance.eventlog.PartitionUpkeep;
import dev.triptych.application.maintenance.eventlog.PreparedPartitions;
import dev.triptych.devservices.junit.FreshDatabase;
import dev.triptych.devservices.junit.WithServices;
import dev.triptych.devservices.server.Database;
import dev.triptych.persistence.write.MigratedWriteDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The partitions of the event log are made while others hold locks, and hold up nobody. */
@WithServices(WRITE_DATABASE)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PartitionUpkeepTest {
    private static final DateTimeFormatter NAME = DateTimeFormatter.ofPattern("'event_'yyyyMM");

    private MigratedWriteDatabase side;
    private EventPartitions partitions;

    @BeforeAll
    void migrate(@FreshDatabase(WRITE_DATABASE) Database database) {
        side = new MigratedWriteDatabase(database);
        partitions = side.opened().maintenance().eventPartitions();
    }

    @AfterAll
    void close() {
        side.close();
    }

    /** No partition but the one without bounds. */
    @BeforeEach
    void loseThePartitions() {
        side.empty();
        side.execute("""
                do $$ declare part text; begin
                  for part in select inhrelid::regclass::text from pg_inherits
                               where inhparent = 'event'::regclass and inhrelid <> 'event_default'::regclass
                  loop execute 'drop table ' || part; end loop;
                end $$""");
    }

    private static String month(int ahead) {
        return LocalDate.now(ZoneOffset.UTC).withDayOfMonth(1).plusMonths(ahead).format(NAME);
    }

    private List<String> present() {
        return partitions.present().stream().map(part -> part.name()).toList();
    }

    /** As a dump does it: all that it will read is locked first, and let go when it is over. */
    private static void dump(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        try (var statement = connection.createStatement()) {
            statement.execute("set transaction isolation level repeatable read read only");
            statement.execute("lock table event, event_default, conversation, message in access share mode");
        }
    }

    @Test
    void aDumpPostponesThemHoldsUpNoSendAndTheNextRoundMakesThem() throws SQLException {
        try (var dump = side.database().connect();
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            dump(dump);
            var chat = new Chat(side.store());
            var tea = chat.start("ada", "bob");

            var upkeep = threads.submit(() -> partitions.prepare(2));
            var slowest = Duration.ZERO;
            while (!upkeep.isDone()) {
                var began = System.nanoTime();
                chat.say("ada", tea, "while a dump goes on");
                var took = Duration.ofNanos(System.nanoTime() - began);
                slowest = slowest.compareTo(took) > 0 ? slowest : took;
            }

            var prepared = outcome(upkeep);
            assertThat(prepared.made()).isEmpty();
            assertThat(prepared.postponed()).isNotEmpty();
            assertThat(slowest).isLessThan(Duration.ofMillis(500));
            dump.rollback();
        }
        side.execute("truncate event");

        assertThat(partitions.prepare(2))
                .isEqualTo(new PreparedPartitions(List.of(month(0), month(1), month(2)), List.of()));
        assertThat(present()).containsExactly(month(0), month(1), month(2), "event_default");
    }

    @Test
    void aReaderOfTheLogDoesNotKeepThemFromBeingMade() throws SQLException {
        try (var reader = side.database().connect();
                var statement = reader.createStatement()) {
            reader.setAutoCommit(false);
            statement.execute("lock table only event in access share mode");

            assertThat(partitions.prepare(0).made()).containsExactly(month(0));
            reader.rollback();
        }
    }

    @Test
    void whatIsMadeTakesEventsAndHasTheIndexesOfTheOthers() {
        partitions.prepare(0);
        var chat = new Chat(side.store());
        chat.say("ada", chat.start("ada"), "hello");

        assertThat(side.count("select count(*) from " + month(0))).isEqualTo(2);
        assertThat(side.count("select count(*) from event_default")).isZero();
        assertThat(side.count("select count(*) from pg_indexes where tablename = '" + month(0) + "'"))
                .isEqualTo(side.count("select count(*) from pg_indexes where tablename = 'event_default'"))
                .isPositive();
        assertThat(side.count("select count(*) from pg_index where not indisvalid"))
                .isZero();
    }

    @Test
    void aMonthWhoseEventsAreElsewhereAlreadyStaysThereAndTheOthersAreMade() {
        var chat = new Chat(side.store());
        chat.say("ada", chat.start("ada"), "hello");

        var prepared = partitions.prepare(1);

        assertThat(prepared.made()).containsExactly(month(1));
        assertThat(prepared.postponed()).singleElement().asString().startsWith(month(0) + ": event_default has events");
        assertThat(side.count("select count(*) from event_default")).isEqualTo(2);
    }

    @Test
    void aTableOfTheSameNameIsNamed() {
        side.execute("create table " + month(1) + " (x integer)");
        try {
            assertThat(partitions.prepare(1).postponed())
                    .singleElement()
                    .asString()
                    .startsWith(month(1) + ": a table");
        } finally {
            side.execute("drop table " + month(1));
        }
    }

    @Test
    void anyNumberOfInstancesMakeThemAtOnce() {
        var prepared = new ArrayList<Future<PreparedPartitions>>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var instance = 0; instance < 5; instance++) {
                prepared.add(threads.submit(() -> partitions.prepare(2)));
            }
        }

        assertThat(prepared).allSatisfy(each -> assertThat(outcome(each)).isNotNull());
        until("all are there", () -> {
            partitions.prepare(2);
            return present().size() == 4;
        });
    }

    @Test
    void theWorkerMakesThreeMonthsAheadAndHasNothingToDoAfterwards() {
        var upkeep = new PartitionUpkeep(partitions);

        assertThat(upkeep.runOnce()).isEqualTo(Round.IDLE);
        assertThat(upkeep.runOnce()).isEqualTo(Round.IDLE);

        assertThat(present()).containsExactly(month(0), month(1), month(2), month(3), "event_default");
    }

    @Test
    void archivingAndTheNextIncarnationDoNotMeetInADeadlock() throws SQLException {
        partitions.prepare(0);
        var action = new OperatorAction("ada", "room", false);
        try (var writer = side.database().connect();
                var statement = writer.createStatement();
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            writer.setAutoCommit(false);
            // Both wait behind it, and go on together when it is over.
            statement.execute("lock table event in row exclusive mode");
            var declared = threads.submit(
                    () -> side.opened().maintenance().incarnations().declare(2, action));
            until("the declaration waits", () -> waiting() == 1);
            var archived =
                    threads.submit(() -> partitions.archive(month(0), side.log().heads(), action));
            until("the archive waits too", () -> waiting() == 2);
            writer.rollback();

            assertThat(outcome(declared).number()).isEqualTo(2);
            assertThat(outcome(archived)).isTrue();
        }
        assertThat(side.count("select deadlocks from pg_stat_database where datname = current_database()"))
                .isZero();
    }

    private long waiting() {
        return side.count("""
                select count(*) from pg_locks l join pg_database d on d.oid = l.database
                 where d.datname = current_database() and l.locktype = 'relation' and not l.granted""");
    }
}
