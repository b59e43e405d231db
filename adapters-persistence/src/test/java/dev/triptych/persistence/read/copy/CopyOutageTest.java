package dev.triptych.persistence.read.copy;

import static dev.triptych.application.contract.Concurrently.until;
import static dev.triptych.devservices.server.ServerKind.READ_DATABASE;
import static dev.triptych.devservices.server.ServerKind.WRITE_DATABASE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.triptych.application.base.lease.Lease;
import dev.triptych.application.base.log.Frontier;
import dev.triptych.application.base.store.StoreUnavailableException;
import dev.triptych.application.base.store.StoreUnavailableException.Part;
import dev.triptych.application.fake.RememberingCodec;
import dev.triptych.application.flow.read.ReadModel;
import dev.triptych.application.flow.read.ReadModelChanges.Membership;
import dev.triptych.application.maintenance.derived.ResyncId;
import dev.triptych.application.maintenance.derived.views.GenerationCopy;
import dev.triptych.devservices.DevServices;
import dev.triptych.devservices.junit.FreshDatabase;
import dev.triptych.devservices.junit.WithServices;
import dev.triptych.devservices.server.Database;
import dev.triptych.domain.ConversationId;
import dev.triptych.persistence.copy.CopySink;
import dev.triptych.persistence.copy.CopySource;
import dev.triptych.persistence.read.ReadGenerations;
import dev.triptych.persistence.read.ReadTimes;
import dev.triptych.persistence.sql.DatabaseUrl;
import dev.triptych.persistence.sql.PoolSettings;
import dev.triptych.persistence.table.ReadTables;
import dev.triptych.persistence.table.ViewTable;
import dev.triptych.persistence.write.WriteDatabase;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;

/** The read database dies while rows are on their way to it, and the copy goes on when it is back. */
@WithServices({WRITE_DATABASE, READ_DATABASE})
class CopyOutageTest {
    /** About 8 MB in one conversation: more than fits into what lies between the two servers. */
    private static final String MUCH = """
            insert into conversation (id, shard, title, created_by, created_at, seq)
            values ('00000000-0000-7000-8000-000000000001', 1, 'much', 'ada', now(), 8000);
            insert into message (id, conversation_id, seq, event_seq, sender_id, client_message_id, content_digest, body,
                                 sent_at, version)
            select gen_random_uuid(), '00000000-0000-7000-8000-000000000001', n, n, 'ada', n::text, '', repeat('x', 1000),
                   now(), 1
              from generate_series(1, 8000) n
            """;

    @Test
    @Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD)
    void aReadDatabaseThatDiesInTheMiddleIsAnOutageAndTheWriteDatabaseIsLetGo(
            DevServices services,
            @FreshDatabase(WRITE_DATABASE) Database writeDatabase,
            @FreshDatabase(READ_DATABASE) Database readDatabase)
            throws SQLException {
        try (var write = new WriteDatabase(
                        DatabaseUrl.parse(writeDatabase.url()),
                        PoolSettings.DEFAULT,
                        new RememberingCodec(),
                        UUID::randomUUID,
                        () -> null);
                var generations = new ReadGenerations(
                        DatabaseUrl.parse(readDatabase.url()), PoolSettings.DEFAULT, ReadTimes.DEFAULT, () -> 1)) {
            write.migrations().run();
            execute(writeDatabase, MUCH);
            generations.site().prepare(2);
            var read = generations.of(2);
            var died = new boolean[1];
            var copy = read.copyFrom(new Interrupted(write.source().copySource(), () -> {
                if (!died[0]) {
                    died[0] = true;
                    services.readDatabase().kill();
                }
            }));
            var lease = acquire(read.readModel());
            copy.begin(lease, new ResyncId(UUID.randomUUID()));

            try {
                assertThatThrownBy(() -> copy.copyNext(lease, 10_000))
                        .isInstanceOfSatisfying(
                                StoreUnavailableException.class,
                                outage -> assertThat(outage.part()).isEqualTo(Part.READ_STORE));
                assertThat(died[0]).isTrue();
                assertThat(copying(writeDatabase)).isZero();
            } finally {
                services.readDatabase().start();
            }
            until("the read database answers again", () -> copied(copy, lease));
            assertThat(copy.progress().orElseThrow().done()).isEqualTo(8_000);
        }
    }

    private static Lease acquire(ReadModel model) {
        return model.leases()
                .acquire(ReadModel.LEASE, "test", Duration.ofMinutes(5))
                .orElseThrow();
    }

    private static boolean copied(GenerationCopy copy, Lease lease) {
        try {
            return copy.copyNext(lease, 10_000) > 0;
        } catch (StoreUnavailableException notYet) {
            return false;
        }
    }

    private static void execute(Database database, String sql) throws SQLException {
        try (var connection = database.connect();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static long copying(Database database) throws SQLException {
        try (var connection = database.connect();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("select count(*) from pg_stat_progress_copy")) {
            rows.next();
            return rows.getLong(1);
        }
    }

    /** Something happens whenever messages arrive. */
    private record Interrupted(CopySource real, Runnable moment) implements CopySource {
        @Override
        public Frontier settled() {
            return real.settled();
        }

        @Override
        public long messages() {
            return real.messages();
        }

        @Override
        public <R> R asOfOneMoment(Function<Snapshot, R> work) {
            return real.asOfOneMoment(snapshot -> work.apply(new AtOneMoment(snapshot, moment)));
        }
    }

    private record AtOneMoment(CopySource.Snapshot real, Runnable moment) implements CopySource.Snapshot {
        @Override
        public Optional<ConversationId> lastConversation(@Nullable ConversationId after, int events) {
            return real.lastConversation(after, events);
        }

        @Override
        public Optional<Membership> lastMarker(@Nullable Membership after, int limit) {
            return real.lastMarker(after, limit);
        }

        @Override
        public long rows(ViewTable table, @Nullable ConversationId after, ConversationId upTo, CopySink sink) {
            return real.rows(table, after, upTo, table.equals(ReadTables.MESSAGES) ? interrupted(sink) : sink);
        }

        @Override
        public long rows(ViewTable table, @Nullable Membership after, Membership upTo, CopySink sink) {
            return real.rows(table, after, upTo, sink);
        }

        private CopySink interrupted(CopySink sink) {
            return new CopySink() {
                @Override
                public void write(byte[] bytes) {
                    moment.run();
                    sink.write(bytes);
                }

                @Override
                public long end() {
                    return sink.end();
                }

                @Override
                public void cancel() {
                    sink.cancel();
                }
            };
        }
    }
}
