package dev.triptych.persistence.read;

import static dev.triptych.devservices.server.ServerKind.READ_DATABASE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.triptych.application.base.store.StoreUnavailableException;
import dev.triptych.application.base.store.StoreUnavailableException.Part;
import dev.triptych.application.contract.Concurrently;
import dev.triptych.application.contract.Feed;
import dev.triptych.application.flow.read.Folded;
import dev.triptych.application.query.conversations.ConversationReadRepository;
import dev.triptych.application.query.routing.FrontierRequest;
import dev.triptych.application.query.routing.Subject.OfConversation;
import dev.triptych.devservices.DevServices;
import dev.triptych.devservices.junit.WithServices;
import dev.triptych.devservices.server.Database;
import dev.triptych.devservices.server.PostgresServer;
import dev.triptych.domain.ConversationId;
import dev.triptych.domain.Shard;
import dev.triptych.domain.UserId;
import dev.triptych.persistence.sql.DatabaseUrl;
import dev.triptych.persistence.sql.PoolSettings;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whoever asks the read store, looks how far it is, or writes to it beside the stream is not kept waiting, whatever the server does. */
@WithServices(READ_DATABASE)
class ReadTimesTest {
    private static final UserId ADA = new UserId("ada");
    private static final ReadTimes TIMES = new ReadTimes(Duration.ofMillis(600), Duration.ofMillis(200));
    /** What a busy machine may add. */
    private static final Duration SLACK = Duration.ofMillis(1_500);

    private static final Duration MOST_FOR_A_QUERY =
            TIMES.query().multipliedBy(2).plus(SLACK);
    private static final Duration MOST_FOR_A_WRITE =
            TIMES.directWrite().multipliedBy(2).plus(SLACK);
    private static final Duration SOON = Duration.ofSeconds(10);

    private final PostgresServer server;
    private final Database database;
    private final ReadDatabase read;
    private final Feed feed;
    private final ConversationId tea;

    ReadTimesTest(DevServices services) {
        server = services.readDatabase();
        database = server.freshDatabase("times");
        read = new ReadDatabase(DatabaseUrl.parse(database.url()), PoolSettings.DEFAULT, TIMES, 1);
        read.migrations().run();
        feed = new Feed(read.readModel());
        tea = feed.chat().start("ada", "bob");
    }

    @BeforeEach
    void warmUp() {
        feed.deliver();
        Concurrently.until("it answers", () -> answers(this::ask));
        Concurrently.until("it can be written to", () -> answers(read.directReadModel()::ping));
        Concurrently.until("it says how far it is", () -> answers(read.watchedReadModel()::frontier));
    }

    @AfterEach
    void end() {
        read.close();
        server.start();
        server.resume();
        server.drop(database);
    }

    private FrontierRequest request() {
        return new FrontierRequest(new OfConversation(tea), null);
    }

    private void ask() {
        var answerAt = read.queries()
                .ask(request(), it -> it.of(ConversationReadRepository.class).findById(ADA, tea));
        assertThat(answerAt.value()).isPresent();
        assertThat(answerAt.state().frontier()).isEqualTo(feed.heads());
    }

    private void allHave() {
        assertThat(read.replicas().allHave(feed.heads().at(Shard.of(tea)), tea)).isTrue();
    }

    private Map<String, ThrowingCallable> queries() {
        return Map.of(
                "ask", this::ask,
                "look", () -> read.queries().state(request()),
                "ping", () -> read.queries().ping(),
                "frontier", () -> read.watchedReadModel().frontier(),
                "parked", () -> read.watchedReadModel().parkedEvents(),
                "replicas", this::allHave);
    }

    private Map<String, ThrowingCallable> writes() {
        var changes = Folded.of(feed.stream(tea));
        return Map.of(
                "write", () -> read.directReadModel().write(tea, 1, changes),
                "markers", () -> read.directReadModel().raiseMarkers(changes),
                "ping", () -> read.directReadModel().ping());
    }

    private static boolean answers(Runnable work) {
        try {
            work.run();
            return true;
        } catch (StoreUnavailableException notYet) {
            return false;
        }
    }

    private static void assertFails(String what, boolean timedOut, Duration within, ThrowingCallable work) {
        var begun = System.nanoTime();
        assertThatThrownBy(work).as(what).isInstanceOfSatisfying(StoreUnavailableException.class, outage -> {
            assertThat(outage.part()).isEqualTo(Part.READ_STORE);
            assertThat(outage.timedOut()).as(what + ": " + outage).isEqualTo(timedOut);
        });
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).as(what).isLessThan(within);
    }

    @Test
    void aServerThatFallsSilentTimesOutAndIsAskedAgainOnceItGoesOn() {
        allHave();
        server.pause();
        for (var time = 0; time < 3; time++) {
            queries().forEach((what, query) -> assertFails(what, true, MOST_FOR_A_QUERY, query));
            writes().forEach((what, write) -> assertFails(what, true, MOST_FOR_A_WRITE, write));
        }
        server.resume();

        var resumed = System.nanoTime();
        Concurrently.until("it answers again", () -> answers(this::ask));
        Concurrently.until("it can be written to again", () -> answers(read.directReadModel()::ping));
        Concurrently.until("its hosts answer again", () -> answers(this::allHave));
        Concurrently.until("it says again how far it is", () -> answers(read.watchedReadModel()::frontier));
        assertThat(Duration.ofNanos(System.nanoTime() - resumed)).isLessThan(SOON);
        feed.deliver();
        feed.chat().say("ada", tea, "goes on");
        feed.deliver();
        ask();
    }

    @Test
    void manyWhoAskASilentServerAreAllToldInTime() {
        server.pause();
        var longest = Concurrently.atOnce(24, _ -> {
            var begun = System.nanoTime();
            assertThat(answers(this::ask)).isFalse();
            return Duration.ofNanos(System.nanoTime() - begun);
        });
        server.resume();

        assertThat(longest).allMatch(took -> took.compareTo(MOST_FOR_A_QUERY) < 0);
        Concurrently.until("it answers again", () -> answers(this::ask));
    }

    @Test
    void aServerThatIsGoneIsAnOutageAndComesBack() throws SQLException {
        checkpoint();
        server.kill();
        for (var time = 0; time < 2; time++) {
            // What was connected breaks at once; that is no matter of time either.
            queries().forEach((what, query) -> assertFails(what, false, MOST_FOR_A_QUERY, query));
            writes().forEach((what, write) -> assertFails(what, false, MOST_FOR_A_WRITE, write));
        }
        server.start();

        Concurrently.until("it answers again", () -> answers(this::ask));
        Concurrently.until("it can be written to again", () -> answers(read.directReadModel()::ping));
    }

    @Test
    void aSlowStatementTimesOutAndItsConnectionStaysWhole() throws Exception {
        try (var other = database.connect();
                var statement = other.createStatement()) {
            var before = sessions();
            other.setAutoCommit(false);
            statement.execute("lock table conversation_view in access exclusive mode");

            assertFails("ask", true, MOST_FOR_A_QUERY, this::ask);
            writes().entrySet().stream()
                    .filter(write -> !"ping".equals(write.getKey()))
                    .forEach(write -> assertFails(write.getKey(), true, MOST_FOR_A_WRITE, write.getValue()));
            other.rollback();

            ask();
            assertThat(sessions()).containsAll(before);
        }
    }

    /** What feeds the store does not wait for the disk; a crash would take back the test's rows, and the schema. */
    private void checkpoint() throws SQLException {
        try (var connection = database.connect();
                var statement = connection.createStatement()) {
            statement.execute("checkpoint");
        }
    }

    /** The backends that queries are asked on and requests write to. */
    private List<Integer> sessions() throws Exception {
        try (var connection = database.connect();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(
                        "select array_agg(pid order by pid) from pg_stat_activity"
                                + " where datname = current_database() and application_name in ('triptych-read-g1', 'triptych-read-g1-direct')")) {
            rows.next();
            return List.of((Integer[]) rows.getArray(1).getArray());
        }
    }

    @Test
    void whoFindsEveryConnectionBusyTimesOut() {
        var held = new CountDownLatch(1);
        var holding = new CountDownLatch(1);
        var settings = PoolSettings.DEFAULT.withSize(1);
        try (var small = new ReadDatabase(DatabaseUrl.parse(database.url()), settings, TIMES, 1);
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Concurrently.until("it answers", () -> answers(small.queries()::ping));
            var asked = threads.submit(() -> small.queries().ask(request(), _ -> {
                holding.countDown();
                Concurrently.await(held);
                return tea;
            }));
            Concurrently.await(holding);

            assertFails("ping", true, MOST_FOR_A_QUERY, () -> small.queries().ping());
            held.countDown();

            assertThat(Concurrently.outcome(asked).value()).isEqualTo(tea);
            small.queries().ping();
        }
    }

    @Test
    void hostsThatAreNotAskedForAreNotConnectedTo() throws Exception {
        try (var connection = database.connect();
                var statement = connection.createStatement()) {
            var count = "select count(*) from pg_stat_activity where datname = current_database()"
                    + " and application_name = 'triptych-read-g1-replica-1'";
            read.replicas();
            try (var rows = statement.executeQuery(count)) {
                rows.next();
                assertThat(rows.getInt(1)).isZero();
            }
            allHave();
            try (var rows = statement.executeQuery(count)) {
                rows.next();
                assertThat(rows.getInt(1)).isBetween(1, 2);
            }
        }
    }

    @Test
    void aHostThatIsDownHoldsUpAllHosts() throws Exception {
        var position = feed.heads().at(Shard.of(tea));
        var there = database.host() + ":" + database.port();
        int nowhere;
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nowhere = socket.getLocalPort();
        }
        var url = database.url().replace(there, "127.0.0.1:" + nowhere + "," + there);
        try (var both = new ReadDatabase(DatabaseUrl.parse(url), PoolSettings.DEFAULT, TIMES, 1)) {
            assertFails(
                    "all have", false, MOST_FOR_A_QUERY, () -> both.replicas().allHave(position, tea));
        }
    }
}
