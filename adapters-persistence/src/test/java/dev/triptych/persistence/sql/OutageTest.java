package dev.triptych.persistence.sql;

import static dev.triptych.devservices.server.ServerKind.READ_DATABASE;
import static dev.triptych.devservices.server.ServerKind.WRITE_DATABASE;
import static dev.triptych.persistence.sql.ImpatientStores.IMPATIENT;
import static dev.triptych.persistence.sql.ImpatientStores.queries;
import static dev.triptych.persistence.sql.ImpatientStores.readAt;
import static dev.triptych.persistence.sql.ImpatientStores.writeAt;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.triptych.application.base.store.DataRefusedException;
import dev.triptych.application.base.store.StoreUnavailableException;
import dev.triptych.application.base.store.StoreUnavailableException.Part;
import dev.triptych.application.base.write.WriteTransaction;
import dev.triptych.application.contract.Chat;
import dev.triptych.application.contract.Concurrently;
import dev.triptych.application.fake.RememberingCodec;
import dev.triptych.devservices.DevServices;
import dev.triptych.devservices.junit.WithServices;
import dev.triptych.domain.ClientMessageId;
import dev.triptych.domain.ConversationId;
import dev.triptych.domain.MessageBody;
import dev.triptych.domain.MessageId;
import dev.triptych.domain.UserId;
import dev.triptych.domain.conversation.Message;
import dev.triptych.persistence.write.WriteDatabase;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** What the stores say when PostgreSQL does not do what is asked of it. */
@WithServices({WRITE_DATABASE, READ_DATABASE})
class OutageTest {
    private static final UserId ADA = new UserId("ada");

    private static void assertUnavailable(Part part, ThrowingCallable query) {
        assertThatThrownBy(query)
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
            queries(write).limit(3).forEach(query -> assertUnavailable(Part.WRITE_STORE, query));
            queries(read).limit(2).forEach(query -> assertUnavailable(Part.READ_STORE, query));
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
    void aServerThatDiesIsAnOutageAndComesBack(DevServices services) {
        var server = services.writeDatabase();
        var database = server.freshDatabase("dies");
        try (var write = writeAt(database.url())) {
            write.migrations().run();
            var chat = new Chat(write.chat().writeStore());
            var tea = chat.start("ada");
            var before = chat.say("ada", tea, "before");

            assertUnavailable(
                    Part.WRITE_STORE,
                    () -> write.chat().writeStore().transact(Set.of(tea), tx -> {
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
            var chat = new Chat(write.chat().writeStore());
            var tea = chat.start("ada");

            assertUnavailable(
                    Part.WRITE_STORE,
                    () -> write.chat().writeStore().transact(Set.of(tea), tx -> {
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
                DatabaseUrl.parse(database.url()), patient, new RememberingCodec(), UUID::randomUUID, () -> null)) {
            write.migrations().run();
            var chat = new Chat(write.chat().writeStore());
            var conversations = List.of(chat.start("ada"), chat.start("ada"));
            var runs = new AtomicInteger();
            var bothHaveSavedOne = new CountDownLatch(2);
            var oneHasCommitted = new CountDownLatch(1);

            Concurrently.atOnce(2, n -> {
                var committed = write.chat().writeStore().transact(Set.of(conversations.get(n)), tx -> {
                    var first = runs.incrementAndGet() <= 2;
                    if (!first) {
                        // Otherwise this run could take the key for which the other one waits, and block it again.
                        Concurrently.await(oneHasCommitted);
                    }
                    tx.messages().save(message(conversations.get(n), 2, n == 0 ? "one" : "other"));
                    if (first) {
                        bothHaveSavedOne.countDown();
                        Concurrently.await(bothHaveSavedOne);
                    }
                    tx.messages().save(message(conversations.get(n), 3, n == 0 ? "other" : "one"));
                    return tx;
                });
                oneHasCommitted.countDown();
                return committed;
            });

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
            var tea = new Chat(write.chat().writeStore()).start("ada");

            assertThatThrownBy(() -> write.chat().writeStore().transact(Set.of(tea), tx -> savedTwice(tx, tea)))
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
}
