package dev.triptych.persistence.write.log;

import static dev.triptych.application.contract.Concurrently.outcome;
import static dev.triptych.application.contract.Concurrently.until;
import static dev.triptych.devservices.server.ServerKind.WRITE_DATABASE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.triptych.application.base.log.Backlog;
import dev.triptych.application.base.log.Frontier;
import dev.triptych.application.base.log.LogLimit;
import dev.triptych.application.base.log.LogPosition;
import dev.triptych.application.base.log.LoggedEvent;
import dev.triptych.application.base.write.WriteTransaction;
import dev.triptych.application.contract.Chat;
import dev.triptych.application.contract.Concurrently;
import dev.triptych.application.maintenance.eventlog.PreparedPartitions;
import dev.triptych.devservices.junit.FreshDatabase;
import dev.triptych.devservices.junit.WithServices;
import dev.triptych.devservices.server.Database;
import dev.triptych.domain.ConversationId;
import dev.triptych.domain.Shard;
import dev.triptych.domain.UserId;
import dev.triptych.domain.conversation.MemberAdded;
import dev.triptych.domain.conversation.Message;
import dev.triptych.persistence.write.MigratedWriteDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What PostgreSQL does with transactions that are open at the same time, on which the order of the log rests. */
@WithServices(WRITE_DATABASE)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HorizonTest {
    private static final String WITH_AN_XID = """
            select count(*) from pg_stat_activity
             where datname = current_database() and application_name like 'triptych%' and backend_xid is not null
            """;

    private MigratedWriteDatabase side;

    @BeforeAll
    void migrate(@FreshDatabase(WRITE_DATABASE) Database database) {
        side = new MigratedWriteDatabase(database);
    }

    @AfterAll
    void close() {
        side.close();
    }

    @BeforeEach
    void empty() {
        side.empty();
    }

    /** Does {@code meanwhile} while another transaction has done {@code work} and is not over. */
    private void whileOpen(ConversationId locked, Consumer<WriteTransaction> work, Runnable meanwhile) {
        var done = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var open = threads.submit(() -> side.store().transact(Set.of(locked), tx -> {
                work.accept(tx);
                // What happened is written before the next question, or with the commit.
                assertThat(tx.conversations().isEmpty(locked)).isFalse();
                done.countDown();
                Concurrently.await(goOn);
                return tx;
            }));
            try {
                Concurrently.await(done);
                meanwhile.run();
            } finally {
                goOn.countDown();
            }
            outcome(open);
        }
    }

    @Test
    void whatIsCommittedBehindAnOpenTransactionIsNotShownBeforeIt() {
        var chat = new Chat(side.store());
        var slow = chat.start("ada");
        var quick = chat.start("ada");
        until("the two beginnings are shown", () -> log().size() == 2);
        var end = LogPosition.of(log().getLast().position());

        whileOpen(slow, tx -> tx.record(List.of(new MemberAdded(slow, 2, new UserId("bob"), tx.now()))), () -> {
            var overtakes = chat.send("ada", quick, "c1", "overtakes").position();
            assertThat(side.log().after(end, LogLimit.events(10))).isEmpty();
            assertThat(side.log().head(Shard.of(quick))).isEqualTo(overtakes);
            assertThat(side.log().heads().positions()).containsEntry(Shard.of(quick), overtakes);
            assertThat(chat.send("ada", quick, "c1", "overtakes").position()).isEqualTo(overtakes);
            assertThat(side.log().ofConversation(quick, 1, 9, LogLimit.events(10)))
                    .hasSize(2);
            assertThat(behind()).isEqualTo(3);
        });

        until("both are shown", () -> side.log().after(end, LogLimit.events(10)).size() == 2);
        assertThat(side.log().after(end, LogLimit.events(10)))
                .extracting(LoggedEvent::conversationId)
                .containsExactly(slow, quick);
    }

    @Test
    void whatABackfillBeginsFromStaysBehindAnOpenTransaction() {
        var source = side.opened().source().conversationSource();
        var chat = new Chat(side.store());
        var slow = chat.start("ada");
        var quick = chat.start("ada");
        until(
                "the two beginnings are settled",
                () -> source.settled().covers(side.log().heads()));
        var before = source.settled();

        whileOpen(slow, tx -> tx.record(List.of(new MemberAdded(slow, 2, new UserId("bob"), tx.now()))), () -> {
            chat.say("ada", quick, "overtakes");
            assertThat(source.settled()).isEqualTo(before);
            assertThat(source.conversations(null, 10, 100))
                    .filteredOn(copy -> copy.id().equals(quick))
                    .singleElement()
                    .satisfies(copy -> assertThat(copy.seq()).isEqualTo(2));
        });

        until("both are settled", () -> source.settled().covers(side.log().heads()));
        assertThat(source.settled()).isNotEqualTo(before).isEqualTo(side.log().heads());
    }

    private List<LoggedEvent> log() {
        return side.log().after(LogPosition.START, LogLimit.events(10));
    }

    /** What is committed counts, shown or not. */
    private long behind() {
        return side.log().behind(Frontier.NONE).values().stream()
                .mapToLong(Backlog::events)
                .sum();
    }

    @Test
    void whoWaitsForALockHasNoTransactionIdYet() {
        var chat = new Chat(side.store());
        var tea = chat.start("ada");

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var waiting = new ArrayList<Future<Message>>();
            whileOpen(tea, tx -> tx.conversations().find(tea, Set.of()), () -> {
                waiting.add(threads.submit(() -> chat.say("ada", tea, "waits")));
                until("somebody waits", () -> side.waiting() == 1);
                assertThat(side.count(WITH_AN_XID)).isZero();
            });
            assertThat(outcome(waiting.getFirst()).seq()).isEqualTo(2);
        }
    }

    @Test
    void partitionsAreMadeAheadAndOnce() {
        var before = side.count("select count(*) from pg_inherits where inhparent = 'event'::regclass");

        var first = side.opened().maintenance().eventPartitions().prepare(3);
        var second = side.opened().maintenance().eventPartitions().prepare(3);

        assertThat(before).isEqualTo(4);
        assertThat(first.made()).isNotEmpty();
        assertThat(first.postponed()).isEmpty();
        assertThat(second).isEqualTo(new PreparedPartitions(List.of(), List.of()));
        assertThat(side.count("select count(*) from pg_inherits where inhparent = 'event'::regclass"))
                .isBetween(5L, 6L);
    }
}
