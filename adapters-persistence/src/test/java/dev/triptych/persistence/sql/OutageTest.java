package dev.triptych.persistence.sql;

import static dev.triptych.devservices.ServerKind.READ_DATABASE;
import static dev.triptych.devservices.ServerKind.WRITE_DATABASE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.triptych.application.contract.Chat;
import dev.triptych.application.contract.Concurrently;
import dev.triptych.application.fake.RememberingCodec;
import dev.triptych.application.port.DataRefusedException;
import dev.triptych.application.port.Deed;
import dev.triptych.application.port.Frontier;
import dev.triptych.application.port.InstanceReport;
import dev.triptych.application.port.Lease;
import dev.triptych.application.port.LogPosition;
import dev.triptych.application.port.MessageRange;
import dev.triptych.application.port.ReadModel;
import dev.triptych.application.port.RelayCheckpoint;
import dev.triptych.application.port.ResyncId;
import dev.triptych.application.port.ResyncProgress;
import dev.triptych.application.port.ResyncStage;
import dev.triptych.application.port.ResyncState;
import dev.triptych.application.port.ResyncTarget;
import dev.triptych.application.port.ShadowMismatch;
import dev.triptych.application.port.Sink;
import dev.triptych.application.port.StoreUnavailableException;
import dev.triptych.application.port.StoreUnavailableException.Part;
import dev.triptych.application.port.WriteTransaction;
import dev.triptych.application.query.page.Limit;
import dev.triptych.devservices.Database;
import dev.triptych.devservices.DevServices;
import dev.triptych.devservices.junit.FreshDatabase;
import dev.triptych.devservices.junit.WithServices;
import dev.triptych.domain.ClientMessageId;
import dev.triptych.domain.ConversationId;
import dev.triptych.domain.EventId;
import dev.triptych.domain.MessageBody;
import dev.triptych.domain.MessageId;
import dev.triptych.domain.UserId;
import dev.triptych.domain.conversation.Message;
import dev.triptych.domain.migration.MigrationState;
import dev.triptych.domain.migration.Phase;
import dev.triptych.domain.migration.Stage;
import dev.triptych.persistence.SchemaMismatchException;
import dev.triptych.persistence.copy.CopySource;
import dev.triptych.persistence.read.ReadDatabase;
import dev.triptych.persistence.write.WriteDatabase;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** What the stores say when PostgreSQL does not do what is asked of it. */
@WithServices({WRITE_DATABASE, READ_DATABASE})
class OutageTest {
    private static final PoolSettings IMPATIENT =
            new PoolSettings(4, Duration.ofMillis(300), Duration.ofMillis(700), Duration.ofMillis(1_500));
    private static final UserId ADA = new UserId("ada");
    private static final ConversationId TEA = new ConversationId(new UUID(1, 2));
    private static final Deed DEED = new Deed("ada", "it is time", false);
    private static final ResyncId RESYNC = new ResyncId(new UUID(7, 8));
    private static final MessageId HELLO = new MessageId(new UUID(3, 4));

    /** The one that is copied into fails first. */
    private static final class Unasked implements CopySource {
        @Override
        public Frontier settled() {
            throw new AssertionError("it is not asked");
        }

        @Override
        public long messages() {
            throw new AssertionError("it is not asked");
        }

        @Override
        public <R> R asOfOneMoment(Function<Snapshot, R> work) {
            throw new AssertionError("it is not asked");
        }
    }

    private static WriteDatabase writeAt(String url) {
        return new WriteDatabase(DatabaseUrl.parse(url), IMPATIENT, new RememberingCodec(), UUID::randomUUID);
    }

    private static ReadDatabase readAt(String url) {
        return new ReadDatabase(DatabaseUrl.parse(url), IMPATIENT);
    }

    private static Stream<ThrowingCallable> questions(WriteDatabase write) {
        var lease = new Lease("relay", "test", 1);
        var state = new MigrationState(Stage.of(Phase.SINGLE), 1, Instant.EPOCH, true);
        return Stream.of(
                () -> write.writeStore()
                        .transact(Set.of(TEA), tx -> tx.messages().findById(HELLO)),
                () -> write.writeStore().conversationOf(HELLO),
                () -> write.eventLog().after(LogPosition.START, 1),
                () -> write.eventLog().find(new EventId(new UUID(5, 6))),
                () -> write.eventLog().behind(Frontier.NONE),
                () -> write.eventLog().incarnation(),
                () -> write.relayCheckpoints().load(),
                () -> write.relayCheckpoints().advance(lease, RelayCheckpoint.START),
                () -> write.leases().acquire("relay", "test", Duration.ofSeconds(1)),
                () -> write.shadowMismatches().newest(1),
                () -> write.shadowMismatches()
                        .add(new ShadowMismatch(new UUID(7, 8), Instant.EPOCH, "MESSAGE", "ada", "", "", List.of())),
                () -> write.eventLog().heads(),
                () -> write.migrationStates().begin(state.stage(), true),
                () -> write.migrationStates().load(),
                () -> write.migrationStates().look(),
                () -> write.migrationStates().go(state, Stage.of(Phase.DUAL_WRITE), DEED),
                () -> write.migrationStates().attach(state, false, DEED),
                () -> write.migrationStates().history(1),
                () -> write.migrationStates().audit(1, 1),
                () -> write.migrationStates().audit("test", "outage", DEED),
                () -> write.migrationStates().report(new InstanceReport("test", 1, Map.of()), Duration.ofSeconds(1)),
                () -> write.migrationStates().leave("test"),
                () -> write.migrationStates().behind(),
                () -> write.migrationStates().counts(),
                () -> write.memberships().isMember(TEA, ADA),
                () -> write.currentMessages().visibleTo(ADA, List.of(HELLO)),
                () -> write.conversationSource().settled(),
                () -> write.conversationSource().messages(),
                () -> write.conversationSource().conversations(null, 1, 1),
                () -> write.messagesToIndex().inRanges(List.of(new MessageRange(TEA, 0, 1)), 1),
                () -> write.copySource().settled(),
                () -> write.copySource().messages(),
                () -> write.copySource().asOfOneMoment(moment -> moment.lastConversation(null, 1)),
                () -> write.generations().present(),
                () -> write.generations().begin(Sink.READ, RESYNC),
                () -> write.generations().built(Sink.READ, 1),
                () -> write.generations().drop(Sink.READ, 2),
                () -> write.resyncs().request(RESYNC, ResyncTarget.READ, new Deed("ada", "why", false)),
                () -> write.resyncs().running(),
                () -> write.resyncs().newest(1),
                () -> write.resyncs().report(RESYNC, ResyncStage.COPYING, ResyncProgress.NONE, null),
                () -> write.resyncs().end(RESYNC, ResyncState.COMPLETED, null));
    }

    private static Stream<ThrowingCallable> questions(ReadDatabase read) {
        var lease = new Lease(ReadModel.LEASE, "test", 1);
        var copy = read.copyFrom(new Unasked());
        return Stream.of(
                () -> read.messages().findById(ADA, HELLO),
                () -> read.messages().findRecentMessages(ADA, TEA, Limit.DEFAULT),
                () -> read.messages().findByUserId(ADA, ADA, Limit.DEFAULT, null),
                () -> read.conversations().findById(ADA, TEA),
                () -> read.conversations().findByMember(ADA, Limit.DEFAULT, null),
                () -> read.conversations().findMembers(ADA, TEA, Limit.DEFAULT, null),
                () -> read.readModel().frontier(),
                () -> read.readModel().offsets(),
                () -> read.readModel().parkedEvents(),
                () -> read.readModel().leases().acquire(ReadModel.LEASE, "test", Duration.ofSeconds(1)),
                () -> read.readModel().transact(lease, tx -> tx.frontier()),
                () -> copy.progress(),
                () -> copy.copyNext(lease, 1),
                () -> copy.postponed(),
                () -> copy.index(lease, "message_view_timeline"),
                () -> copy.finish(lease));
    }

    private static void assertUnavailable(Part part, ThrowingCallable question) {
        assertThatThrownBy(question)
                .isInstanceOfSatisfying(
                        StoreUnavailableException.class,
                        outage -> assertThat(outage.part()).isEqualTo(part))
                .hasMessageStartingWith(part + " is unavailable: ");
    }

    @Test
    void aDatabaseThatIsNotThereIsAnOutageOfThatStore() throws IOException {
        var url = "postgresql://ada:secret@127.0.0.1:" + unusedPort() + "/nowhere";
        try (var write = writeAt(url);
                var read = readAt(url)) {
            // Each waits for a connection in vain; a few stand for all, which go through the same two methods.
            questions(write).limit(3).forEach(question -> assertUnavailable(Part.WRITE_STORE, question));
            questions(read).limit(2).forEach(question -> assertUnavailable(Part.READ_STORE, question));
            assertUnavailable(Part.WRITE_STORE, write::ping);
            assertUnavailable(Part.WRITE_STORE, () -> write.migrations().isCurrent());
            assertThatThrownBy(write::ping).hasMessageNotContaining("secret");
        }
    }

    private static int unusedPort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Test
    void aDatabaseThatWasNotMigratedSaysWhatToDo(
            @FreshDatabase(WRITE_DATABASE) Database emptyWrite, @FreshDatabase(READ_DATABASE) Database emptyRead) {
        try (var write = writeAt(emptyWrite.url());
                var read = readAt(emptyRead.url())) {
            questions(write).forEach(question -> assertNotMigrated(Part.WRITE_STORE, question));
            questions(read).forEach(question -> assertNotMigrated(Part.READ_STORE, question));
            assertThat(write.migrations().isCurrent()).isFalse();
            assertThat(read.migrations().isCurrent()).isFalse();
        }
    }

    private static void assertNotMigrated(Part part, ThrowingCallable question) {
        assertThatThrownBy(question)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith(part + " does not have the schema of this version: run migrate");
    }

    @Test
    void aServerThatDiesIsAnOutageAndComesBack(DevServices services) {
        var server = services.writeDatabase();
        var database = server.freshDatabase("dies");
        try (var write = writeAt(database.url())) {
            write.migrations().run();
            var chat = new Chat(write.writeStore());
            var tea = chat.start("ada");
            var before = chat.say("ada", tea, "before");

            assertUnavailable(
                    Part.WRITE_STORE,
                    () -> write.writeStore().transact(Set.of(tea), tx -> {
                        server.kill();
                        return tx.conversations().find(tea, Set.of(ADA));
                    }));
            assertUnavailable(Part.WRITE_STORE, () -> chat.say("ada", tea, "nobody there"));

            server.start();
            Concurrently.until("it answers again", () -> answers(write));
            assertThat(chat.now(before.id())).isEqualTo(before);
            assertThat(chat.say("ada", tea, "after").seq()).isEqualTo(3);
        } finally {
            server.start();
            server.drop(database);
        }
    }

    private static boolean answers(WriteDatabase write) {
        try {
            write.ping();
            return true;
        } catch (StoreUnavailableException notYet) {
            return false;
        }
    }

    @Test
    void whoWaitsTooLongForALockOrHoldsItTooLongSeesAnOutage(DevServices services) {
        var database = services.writeDatabase().freshDatabase("slow");
        try (var write = writeAt(database.url())) {
            write.migrations().run();
            var chat = new Chat(write.writeStore());
            var tea = chat.start("ada");

            assertUnavailable(
                    Part.WRITE_STORE,
                    () -> write.writeStore().transact(Set.of(tea), tx -> {
                        assertUnavailable(Part.WRITE_STORE, () -> chat.say("ada", tea, "waits for the lock"));
                        var tooLate = System.nanoTime()
                                + IMPATIENT.transactionTimeout().toNanos();
                        Concurrently.until("the transaction's time is over", () -> System.nanoTime() > tooLate);
                        return tx.conversations().find(tea, Set.of(ADA));
                    }));

            assertThat(chat.say("ada", tea, "goes on").seq()).isEqualTo(2);
        } finally {
            services.writeDatabase().drop(database);
        }
    }

    @Test
    void transactionsThatWaitForEachOtherAreRunAgain(DevServices services) {
        var database = services.writeDatabase().freshDatabase("deadlock");
        var patient = new PoolSettings(4, Duration.ofSeconds(2), Duration.ofSeconds(5), Duration.ofSeconds(10));
        try (var write = new WriteDatabase(
                DatabaseUrl.parse(database.url()), patient, new RememberingCodec(), UUID::randomUUID)) {
            write.migrations().run();
            var chat = new Chat(write.writeStore());
            var conversations = List.of(chat.start("ada"), chat.start("ada"));
            var runs = new AtomicInteger();
            var bothHaveSavedOne = new CountDownLatch(2);

            Concurrently.atOnce(
                    2,
                    n -> write.writeStore().transact(Set.of(conversations.get(n)), tx -> {
                        var first = runs.incrementAndGet() <= 2;
                        tx.messages().save(message(conversations.get(n), 2, n == 0 ? "one" : "other"));
                        if (first) {
                            bothHaveSavedOne.countDown();
                            Concurrently.await(bothHaveSavedOne);
                        }
                        tx.messages().save(message(conversations.get(n), 3, n == 0 ? "other" : "one"));
                        return tx;
                    }));

            assertThat(runs.get()).isEqualTo(3);
        } finally {
            services.writeDatabase().drop(database);
        }
    }

    @Test
    void dataThatIsRefusedIsNoOutageAndIsNotShown(DevServices services) {
        var database = services.writeDatabase().freshDatabase("refused");
        try (var write = writeAt(database.url())) {
            write.migrations().run();
            var tea = new Chat(write.writeStore()).start("ada");

            assertThatThrownBy(() -> write.writeStore().transact(Set.of(tea), tx -> savedTwice(tx, tea)))
                    .isInstanceOf(DataRefusedException.class)
                    .hasMessageContaining("message_by_seq")
                    .hasMessageNotContaining("secret")
                    .hasMessageNotContaining(tea.toString());
        } finally {
            services.writeDatabase().drop(database);
        }
    }

    private static WriteTransaction savedTwice(WriteTransaction tx, ConversationId in) {
        tx.messages().save(message(in, 2, "one"));
        tx.messages().save(message(in, 2, "other"));
        return tx;
    }

    private static Message message(ConversationId in, long seq, String name) {
        return new Message(
                new MessageId(UUID.randomUUID()),
                in,
                seq,
                ADA,
                new ClientMessageId(name),
                new MessageBody("secret"),
                null,
                Instant.parse("2026-01-01T00:00:00Z"),
                null,
                null,
                1);
    }

    @Test
    void migrationsRunOnceAndRefuseWhatIsNewer(DevServices services) throws Exception {
        var database = services.writeDatabase().freshDatabase("migrated");
        try (var write = writeAt(database.url())) {
            assertThat(write.migrations().run()).isPositive();
            assertThat(write.migrations().run()).isZero();
            assertThat(write.migrations().isCurrent()).isTrue();

            try (var connection = database.connect();
                    var statement = connection.createStatement()) {
                statement.execute("insert into flyway_schema_history (installed_rank, version, description, type,"
                        + " script, installed_by, execution_time, success)"
                        + " values (99, '99', 'later', 'SQL', 'V99__later.sql', 'test', 1, true)");
            }
            assertThatThrownBy(() -> write.migrations().run())
                    .isInstanceOf(SchemaMismatchException.class)
                    .hasMessageContaining("the schema of a newer version")
                    .hasMessageContaining("99");
            assertThatThrownBy(() -> write.migrations().isCurrent()).isInstanceOf(SchemaMismatchException.class);
        } finally {
            services.writeDatabase().drop(database);
        }
    }
}
