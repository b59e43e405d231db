package dev.triptych.persistence.read.feed;

import static dev.triptych.devservices.server.ServerKind.READ_DATABASE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.triptych.application.base.store.DataRefusedException;
import dev.triptych.application.base.store.StoreUnavailableException;
import dev.triptych.application.contract.Chat;
import dev.triptych.application.contract.Concurrently;
import dev.triptych.application.contract.Feed;
import dev.triptych.application.flow.read.Folded;
import dev.triptych.application.flow.read.ReadModel;
import dev.triptych.application.flow.read.ReadModelTransaction;
import dev.triptych.application.migration.dualwrite.DirectReadModel.Outcome;
import dev.triptych.application.query.conversations.ConversationReadRepository;
import dev.triptych.devservices.junit.FreshDatabase;
import dev.triptych.devservices.junit.WithServices;
import dev.triptych.devservices.server.Database;
import dev.triptych.domain.ConversationId;
import dev.triptych.domain.UserId;
import dev.triptych.persistence.read.ReadDatabase;
import dev.triptych.persistence.read.ReadTimes;
import dev.triptych.persistence.sql.DatabaseUrl;
import dev.triptych.persistence.sql.PoolSettings;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The projection and direct writes meet in the same conversations, new ones above all, one in the middle of its transaction. */
@WithServices(READ_DATABASE)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DirectWriteMeetsProjectionTest {
    private static final UserId ADA = new UserId("ada");
    private static final int ROUNDS = 60;

    private Database database;
    private ReadDatabase read;
    private Feed feed;
    private Chat chat;

    @BeforeAll
    void migrate(@FreshDatabase(READ_DATABASE) Database fresh) {
        database = fresh;
        read = new ReadDatabase(
                DatabaseUrl.parse(fresh.url()),
                PoolSettings.DEFAULT,
                new ReadTimes(Duration.ofSeconds(5), Duration.ofSeconds(1)),
                1);
        read.migrations().run();
        feed = new Feed(read.readModel());
        chat = feed.chat();
    }

    @AfterAll
    void close() {
        read.close();
    }

    private ConversationId start() {
        return chat.start("ada", "bob", "cem");
    }

    private Outcome writeDirectly(ConversationId conversation) {
        return read.directReadModel().write(conversation, 1, Folded.of(feed.stream(conversation)));
    }

    private void transact(Consumer<ReadModelTransaction> work) {
        var lease = Concurrently.eventually(
                "the lease", () -> read.readModel().leases().acquire(ReadModel.LEASE, "feed", Duration.ofMinutes(1)));
        read.readModel().transact(lease, tx -> {
            work.accept(tx);
            return tx;
        });
    }

    /** As the projection does it. */
    private void project(ReadModelTransaction tx, ConversationId conversation) {
        if (tx.appliedSeqs(List.of(conversation)).isEmpty()) {
            tx.write(Folded.of(feed.stream(conversation)));
        }
    }

    private int memberCount(ConversationId conversation) {
        return read.views()
                .of(ConversationReadRepository.class)
                .findById(ADA, conversation)
                .orElseThrow()
                .memberCount();
    }

    @Test
    void aConversationThatTheProjectionIsAboutToBeginIsLeftToIt() {
        var tea = start();

        transact(tx -> {
            assertThat(tx.appliedSeqs(List.of(tea))).isEmpty();
            assertThat(writeDirectly(tea)).isEqualTo(Outcome.LEFT_TO_THE_STREAM);
            tx.write(Folded.of(feed.stream(tea)));
            assertThat(writeDirectly(tea)).isEqualTo(Outcome.LEFT_TO_THE_STREAM);
        });

        assertThat(writeDirectly(tea)).isEqualTo(Outcome.ALREADY_THERE);
        assertThat(memberCount(tea)).isEqualTo(3);
    }

    @Test
    void theProjectionWaitsForADirectWriteThatHasBegunAndSeesIt() throws Exception {
        var tea = start();
        var changes = Folded.of(feed.stream(tea));
        var hasRead = new CountDownLatch(1);
        try (var direct = begin();
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            // What a direct write does, stopped between its look and its write.
            execute(direct, "select pg_try_advisory_xact_lock(" + StreamLocks.key(tea) + ")");
            var projection = threads.submit(() -> {
                transact(tx -> {
                    hasRead.countDown();
                    assertThat(tx.appliedSeqs(List.of(tea))).containsEntry(tea, 1L);
                });
                return tea;
            });
            Concurrently.await(hasRead);
            Concurrently.until("the projection waits", () -> waiting() == 1);
            execute(
                    direct,
                    "insert into conversation_view (id, title, created_by, created_at, member_count, last_activity_at,"
                            + " applied_seq) values ('" + tea + "', 'tea', 'ada', now(), 3, now(), 1)");
            direct.commit();

            assertThat(Concurrently.outcome(projection)).isEqualTo(tea);
        }
        assertThat(read.directReadModel().write(tea, 1, changes)).isEqualTo(Outcome.ALREADY_THERE);
    }

    @Test
    void aConversationThatTheProjectionHoldsForLongIsLeftToItByAllWhoWait() {
        var tea = start();
        feed.deliver();
        chat.say("ada", tea, "hello");
        var next = Folded.of(feed.stream(tea).subList(1, 2));

        transact(tx -> {
            assertThat(tx.appliedSeqs(List.of(tea))).containsEntry(tea, 1L);
            // Who waits first waits for the transaction, and who comes after it for its turn, and then for that too.
            assertThat(Concurrently.atOnce(3, _ -> read.directReadModel().write(tea, 2, next)))
                    .containsOnly(Outcome.LEFT_TO_THE_STREAM);
        });

        assertThat(read.directReadModel().write(tea, 2, next)).isEqualTo(Outcome.WRITTEN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"conversation_view", "parked_event", "message_view"})
    void aTableThatIsLockedIsAFailureOfTheStore(String table) throws Exception {
        var tea = start();
        feed.deliver();
        chat.say("ada", tea, "hello");
        var next = Folded.of(feed.stream(tea).subList(1, 2));

        try (var other = begin()) {
            execute(other, "lock table " + table + " in access exclusive mode");
            assertThatThrownBy(() -> read.directReadModel().write(tea, 2, next))
                    .isInstanceOfSatisfying(
                            StoreUnavailableException.class,
                            outage -> assertThat(outage.timedOut()).isTrue());
            other.rollback();
        }

        assertThat(read.directReadModel().write(tea, 2, next)).isEqualTo(Outcome.WRITTEN);
    }

    /** What is parked while a direct write waits for the row is seen by it, though its statement began before. */
    @Test
    void whatIsParkedMeanwhileIsSeen() throws Exception {
        var tea = start();
        feed.deliver();
        chat.say("ada", tea, "hello");
        var next = Folded.of(feed.stream(tea).subList(1, 2));
        try (var other = begin();
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            execute(other, "select 1 from conversation_view where id = '" + tea + "' for update");
            var direct = threads.submit(() -> read.directReadModel().write(tea, 2, next));
            Concurrently.until("the direct write waits", () -> waiting() == 1);
            execute(
                    other,
                    "insert into parked_event (id, conversation_id, seq, shard, incarnation, xid, position, type,"
                            + " schema_version, data, recorded_at, cause, attempts) values (gen_random_uuid(), '" + tea
                            + "', 2, 0, 1, 1, 1, 'planted', 1, '{}', now(), 'planted', 1)");
            other.commit();

            assertThat(Concurrently.outcome(direct)).isEqualTo(Outcome.LEFT_TO_THE_STREAM);
        }
    }

    @Test
    void atOnceTheyBeginAConversationOnce() {
        for (var round = 0; round < ROUNDS; round++) {
            var conversations = List.of(start(), start(), start());

            Concurrently.atOnce(4, n -> {
                if (n == 0) {
                    transact(tx -> conversations.forEach(id -> project(tx, id)));
                } else {
                    assertThat(writeDirectly(conversations.get(n - 1))).isInstanceOf(Outcome.class);
                }
                return n;
            });

            assertThat(conversations)
                    .allSatisfy(id -> assertThat(memberCount(id)).isEqualTo(3));
        }
    }

    @Test
    void whatTheStoreRefusesIsRefusedAsAWhole() {
        var tea = start();
        assertThat(writeDirectly(tea)).isEqualTo(Outcome.WRITTEN);
        chat.say("ada", tea, "one");
        chat.say("ada", tea, "other");
        var events = feed.stream(tea);
        assertThat(read.directReadModel().write(tea, 2, Folded.of(events.subList(1, 2))))
                .isEqualTo(Outcome.WRITTEN);
        // Its message stands where the first one does already, under another id.
        assertThatThrownBy(() -> {
                    execute("update message_view set seq = 3 where conversation_id = '" + tea + "' and seq = 2");
                    read.directReadModel().write(tea, 3, Folded.of(events.subList(2, 3)));
                })
                .isInstanceOf(DataRefusedException.class);

        assertThat(read.views()
                        .of(ConversationReadRepository.class)
                        .findById(ADA, tea)
                        .orElseThrow()
                        .seq())
                .isEqualTo(2);
        execute("update message_view set seq = 2 where conversation_id = '" + tea + "' and seq = 3");
        assertThat(read.directReadModel().write(tea, 3, Folded.of(events.subList(2, 3))))
                .isEqualTo(Outcome.WRITTEN);
    }

    private Connection begin() throws SQLException {
        var connection = database.connect();
        connection.setAutoCommit(false);
        return connection;
    }

    private void execute(String sql) {
        try (var connection = database.connect()) {
            execute(connection, sql);
        } catch (SQLException failure) {
            throw new AssertionError(failure);
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
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
