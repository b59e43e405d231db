package dev.triptych.bootstrap.journey;

import static dev.triptych.devservices.server.ServerKind.KAFKA;
import static dev.triptych.devservices.server.ServerKind.READ_DATABASE;
import static dev.triptych.devservices.server.ServerKind.WRITE_DATABASE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.triptych.application.base.lease.LeaseHolder;
import dev.triptych.application.base.log.EventCodec;
import dev.triptych.application.base.tracing.NoTracing;
import dev.triptych.application.base.work.EngineLoop;
import dev.triptych.application.base.work.Signal;
import dev.triptych.application.command.store.WakingWriteStore;
import dev.triptych.application.contract.Chat;
import dev.triptych.application.contract.Concurrently;
import dev.triptych.application.flow.consumer.ConsumerSettings;
import dev.triptych.application.flow.consumer.ConsumerSource;
import dev.triptych.application.flow.projection.Projection;
import dev.triptych.application.flow.read.ReadApplier;
import dev.triptych.application.flow.read.ReadModel;
import dev.triptych.application.flow.relay.PublishGuard;
import dev.triptych.application.flow.relay.Relay;
import dev.triptych.application.query.conversations.ConversationReadRepository;
import dev.triptych.application.query.conversations.ConversationView;
import dev.triptych.devservices.junit.FreshDatabase;
import dev.triptych.devservices.junit.WithServices;
import dev.triptych.devservices.server.Database;
import dev.triptych.devservices.server.KafkaServer;
import dev.triptych.domain.ConversationId;
import dev.triptych.domain.UserId;
import dev.triptych.messaging.kafka.EventTopic;
import dev.triptych.messaging.kafka.InstallationSeal;
import dev.triptych.messaging.kafka.KafkaEventBus;
import dev.triptych.messaging.kafka.KafkaMeters;
import dev.triptych.messaging.kafka.KafkaSettings;
import dev.triptych.messaging.kafka.RecordCounts;
import dev.triptych.messaging.wire.JsonEventCodec;
import dev.triptych.persistence.read.ReadDatabase;
import dev.triptych.persistence.read.ReadTimes;
import dev.triptych.persistence.sql.DatabaseUrl;
import dev.triptych.persistence.sql.PoolSettings;
import dev.triptych.persistence.write.WriteDatabase;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/** One conversation that everybody writes into, on real servers, while the relay and the read projection run. */
@WithServices({WRITE_DATABASE, READ_DATABASE, KAFKA})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HotConversationTest {
    private static final int WRITERS = 16;
    private static final int SENDS = 10_000;
    private static final UserId ADA = new UserId("ada");

    /** Events whose place in the log and place in the stream disagree with those of the event before. */
    private static final String INVERSIONS = """
        select count(*)
          from (select seq, lag(seq, 1, 0) over (order by incarnation, xid, position) as before from event) e
         where seq <> before + 1
        """;
    /** Messages that were sent no later than the one before them. */
    private static final String TIMES_BACKWARD = """
        select count(*)
          from (select sent_at, lag(sent_at) over (order by seq) as before from message) m
         where sent_at <= before
        """;

    private final EventCodec codec = new JsonEventCodec();
    private final Signal committed = new Signal();
    private Database write;
    private Database read;
    private WriteDatabase writeDatabase;
    private ReadDatabase readDatabase;
    private KafkaEventBus bus;
    private ReadApplier applier;
    private Projection projection;
    private EngineLoop relaying;
    private EngineLoop projecting;

    @BeforeAll
    void start(
            KafkaServer kafka,
            @FreshDatabase(WRITE_DATABASE) Database emptyWrite,
            @FreshDatabase(READ_DATABASE) Database emptyRead) {
        write = emptyWrite;
        // How fast the disk is says nothing about order.
        execute(write, "alter database " + write.name() + " set synchronous_commit = off");
        read = emptyRead;
        writeDatabase = new WriteDatabase(
                DatabaseUrl.parse(write.url()), PoolSettings.DEFAULT, codec, UUID::randomUUID, () -> null);
        readDatabase = new ReadDatabase(DatabaseUrl.parse(read.url()), PoolSettings.DEFAULT, ReadTimes.DEFAULT, 1);
        writeDatabase.migrations().run();
        readDatabase.migrations().run();
        var settings = KafkaSettings.of(kafka.bootstrapServers()).withTopic("hot." + UUID.randomUUID());
        new EventTopic(settings).ensure();
        bus = new KafkaEventBus(
                settings,
                new InstallationSeal(writeDatabase.control().installations(), null),
                KafkaMeters.NONE,
                new RecordCounts(InstantSource.system()));
        var log = writeDatabase.flow().eventLog();
        var checkpoints = writeDatabase.flow().relayCheckpoints();
        var relay = new Relay(
                log,
                checkpoints,
                bus,
                PublishGuard.GRANTED,
                new LeaseHolder(
                        writeDatabase.flow().leases(), Relay.LEASE, "hot", Duration.ofSeconds(3), System::nanoTime),
                500);
        var model = readDatabase.readModel();
        applier = new ReadApplier(model, log, codec, ConsumerSettings.DEFAULT, new NoTracing());
        projection = new Projection(
                ReadModel.LEASE,
                applier,
                new ConsumerSource(bus, log, checkpoints, ConsumerSettings.DEFAULT, System::nanoTime),
                new LeaseHolder(model.leases(), ReadModel.LEASE, "hot", Duration.ofSeconds(6), System::nanoTime));
        projection.runOnce();
        relaying = new EngineLoop(relay, committed, Duration.ofMillis(20));
        projecting = new EngineLoop(projection, new Signal(), Duration.ZERO);
        relaying.start();
        projecting.start();
    }

    @AfterAll
    void stop() {
        projecting.close();
        relaying.close();
        bus.close();
        readDatabase.close();
        writeDatabase.close();
    }

    @Test
    @Timeout(180)
    void noEventIsInvertedMissingOrRepaired() {
        var chat = new Chat(new WakingWriteStore(writeDatabase.chat().writeStore(), committed));
        var tea = chat.start("ada");

        Concurrently.atOnce(WRITERS, writer -> write(chat, tea, writer));
        Concurrently.until("the read store has everything", () -> appliedSeq(tea) == SENDS + 1);

        assertThat(count(write, "select count(*) from event")).isEqualTo(SENDS + 1);
        assertThat(count(write, INVERSIONS)).isZero();
        assertThat(count(write, TIMES_BACKWARD)).isZero();
        assertThat(count(read, "select count(distinct seq) from message_view")).isEqualTo(SENDS);
        assertThat(applier.counts().applied()).isEqualTo(SENDS + 1);
        assertThat(applier.counts().fetched()).isZero();
        assertThat(applier.counts().repaired()).isZero();
        assertThat(applier.counts().parked()).isZero();
    }

    private static int write(Chat chat, ConversationId tea, int writer) {
        var own = SENDS / WRITERS;
        for (var i = 0; i < own; i++) {
            chat.say("ada", tea, writer + "/" + i);
        }
        return own;
    }

    private long appliedSeq(ConversationId tea) {
        return readDatabase
                .views()
                .of(ConversationReadRepository.class)
                .findById(ADA, tea)
                .map(ConversationView::seq)
                .orElse(0L);
    }

    private static void execute(Database database, String sql) {
        try (var connection = database.connect();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException failure) {
            throw new AssertionError(failure);
        }
    }

    private static long count(Database database, String sql) {
        try (var connection = database.connect();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        } catch (SQLException failure) {
            throw new AssertionError(failure);
        }
    }
}
