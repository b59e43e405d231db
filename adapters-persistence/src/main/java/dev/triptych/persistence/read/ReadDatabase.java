package dev.triptych.persistence.read;

import com.zaxxer.hikari.HikariDataSource;
import dev.triptych.application.port.BackfillTarget;
import dev.triptych.application.port.DirectReadModel;
import dev.triptych.application.port.ParkedEvents;
import dev.triptych.application.port.ReadModel;
import dev.triptych.application.port.ReadModelMending;
import dev.triptych.application.port.ReadReplicas;
import dev.triptych.application.port.StoreUnavailableException.Part;
import dev.triptych.application.query.conversations.ConversationReadRepository;
import dev.triptych.application.query.messages.MessageReadRepository;
import dev.triptych.application.query.routing.ReadStoreQuestions;
import dev.triptych.application.verification.ReadSide;
import dev.triptych.persistence.Migrations;
import dev.triptych.persistence.query.JooqConversationReadRepository;
import dev.triptych.persistence.query.JooqMessageReadRepository;
import dev.triptych.persistence.query.Schema;
import dev.triptych.persistence.sql.DatabaseUrl;
import dev.triptych.persistence.sql.PoolSettings;
import dev.triptych.persistence.sql.Pools;
import dev.triptych.persistence.sql.Sql;
import java.time.Duration;
import java.util.List;

/** The read database and the ports that it serves. */
public final class ReadDatabase implements AutoCloseable {
    private static final int PROJECTION_CONNECTIONS = 3;
    /** The most direct writes at once. */
    public static final int DIRECT_CONNECTIONS = 4;

    private static final int REPLICA_CONNECTIONS = 2;
    private static final int WATCH_CONNECTIONS = 2;
    /** One mends, one looks what there is to mend. */
    private static final int MENDING_CONNECTIONS = 2;

    /** A conversation of 200,000 messages is copied well within it. */
    private static final Duration MENDING = Duration.ofMinutes(5);

    private static final int CHECK_CONNECTIONS = 4;

    /** What a statement may take that goes through one very large conversation. */
    private static final Duration CHECK_STATEMENT = Duration.ofMinutes(2);

    private final HikariDataSource queryPool;
    private final HikariDataSource projectionPool;
    private final HikariDataSource directPool;
    private final HikariDataSource watchPool;
    private final HikariDataSource checkPool;
    private final HikariDataSource mendingPool;
    private final List<HikariDataSource> replicaPools;
    private final Sql queries;
    private final Sql projection;
    private final Sql mending;
    private final ReadTimes times;

    /**
     * Connects when first asked. Questions may go to replicas where the address names several hosts; what feeds the store
     * goes to the primary.
     */
    public ReadDatabase(DatabaseUrl url, PoolSettings settings, ReadTimes times) {
        this.times = times;
        var quick = quick(settings, times.question());
        var patience = times.question().dividedBy(2);
        this.queryPool = Pools.openImpatient("read", url, quick, patience);
        this.projectionPool = Pools.openRebuildable(
                "projection", url.with("targetServerType", "primary"), settings.withSize(PROJECTION_CONNECTIONS));
        this.directPool = Pools.openRebuildableLazily(
                "direct",
                url.with("targetServerType", "primary"),
                brief(settings, times.directWrite()),
                times.directWrite().dividedBy(2));
        this.watchPool = Pools.openLazily(
                "watch", url.with("targetServerType", "primary"), quick.withSize(WATCH_CONNECTIONS), patience);
        // What is mended is not brought again by the stream: its commits wait for the disk.
        this.mendingPool = Pools.openLazily(
                "mending",
                url.with("targetServerType", "primary"),
                new PoolSettings(MENDING_CONNECTIONS, settings.connectTimeout(), MENDING.dividedBy(5), MENDING),
                settings.connectTimeout());
        this.replicaPools = url.hosts().stream()
                .map(host -> Pools.openLazily("replica", host, quick.withSize(REPLICA_CONNECTIONS), patience))
                .toList();
        this.checkPool = Pools.openForScans(
                "check",
                url.with("targetServerType", "primary"),
                settings.withPatience(CHECK_CONNECTIONS, CHECK_STATEMENT));
        this.queries = new Sql(queryPool, Part.READ_STORE);
        this.projection = new Sql(projectionPool, Part.READ_STORE);
        this.mending = new Sql(mendingPool, Part.READ_STORE);
    }

    /** With the times that serve well. */
    public ReadDatabase(DatabaseUrl url, PoolSettings settings) {
        this(url, settings, ReadTimes.DEFAULT);
    }

    /** The server gives up a statement a little before it is given up: then the connection stays whole. */
    private static PoolSettings quick(PoolSettings settings, Duration question) {
        return new PoolSettings(
                settings.size(),
                settings.connectTimeout(),
                question.multipliedBy(9).dividedBy(10),
                settings.transactionTimeout());
    }

    private static PoolSettings brief(PoolSettings settings, Duration write) {
        return new PoolSettings(
                DIRECT_CONNECTIONS,
                settings.connectTimeout(),
                write.multipliedBy(8).dividedBy(10),
                write);
    }

    /** What brings its schema to this version. */
    public Migrations migrations() {
        return Migrations.ofReadDatabase(projectionPool);
    }

    /** What the projection feeds. */
    public ReadModel readModel() {
        return new JooqReadModel(projection);
    }

    /** The same for who looks how far it is, and must be told in time that it does not answer. */
    public ReadModel watchedReadModel() {
        return new JooqReadModel(questioned(watchPool));
    }

    /** What is compared with the write store. */
    public ReadSide compared() {
        return new JooqReadSide(new Sql(checkPool, Part.READ_STORE));
    }

    /** What it has parked. */
    public ParkedEvents parkedEvents() {
        return new JooqParkedEvents(mending);
    }

    /** What mends single conversations. */
    public ReadModelMending mending() {
        return new JooqReadModelMending(mending);
    }

    /** What a backfill fills. */
    public BackfillTarget backfillTarget() {
        return new JooqBackfillTarget(projection);
    }

    /** Questions about messages. */
    public MessageReadRepository messages() {
        return new JooqMessageReadRepository(queries, Schema.READ);
    }

    /** Questions about conversations. */
    public ConversationReadRepository conversations() {
        return new JooqConversationReadRepository(queries, Schema.READ);
    }

    /** All questions, within a time bound, and how far the host is that answers. */
    public ReadStoreQuestions questions() {
        return new JooqReadStoreQuestions(questioned(queryPool));
    }

    private Sql questioned(HikariDataSource pool) {
        return new Sql(pool, Part.READ_STORE).within(times.question());
    }

    /** Every host that the address names; one that is never asked for is never connected to. */
    public ReadReplicas replicas() {
        return new JooqReadReplicas(replicaPools.stream().map(this::questioned).toList());
    }

    /** What requests write to, within a time bound. */
    public DirectReadModel directReadModel() {
        var sql = new Sql(directPool, Part.READ_STORE).within(times.directWrite());
        // Who comes second waits twice, for its turn and then for the row: both must fit into what a statement may
        // take.
        return new JooqDirectReadModel(sql, times.directWrite().multipliedBy(3).dividedBy(10));
    }

    @Override
    public void close() {
        queryPool.close();
        projectionPool.close();
        directPool.close();
        watchPool.close();
        checkPool.close();
        mendingPool.close();
        replicaPools.forEach(HikariDataSource::close);
    }
}
