package dev.triptych.persistence.read;

import com.zaxxer.hikari.HikariDataSource;
import dev.triptych.application.base.lease.Leases;
import dev.triptych.application.base.store.StoreUnavailableException.Part;
import dev.triptych.application.command.barrier.ReadReplicas;
import dev.triptych.application.flow.read.ReadModel;
import dev.triptych.application.maintenance.check.compare.rows.ReadSide;
import dev.triptych.application.maintenance.derived.CopyProgress;
import dev.triptych.application.maintenance.derived.ParkedEvents;
import dev.triptych.application.maintenance.derived.ParkedTexts;
import dev.triptych.application.maintenance.derived.StoredVersions;
import dev.triptych.application.maintenance.derived.views.GenerationCopy;
import dev.triptych.application.maintenance.derived.views.ReadModelRepair;
import dev.triptych.application.maintenance.derived.views.ViewPorts;
import dev.triptych.application.migration.dualwrite.DirectReadModel;
import dev.triptych.application.query.routing.ReadStoreQueries;
import dev.triptych.application.query.routing.StoreQueries;
import dev.triptych.persistence.copy.CopySource;
import dev.triptych.persistence.query.JooqQueries;
import dev.triptych.persistence.read.ask.JooqReadReplicas;
import dev.triptych.persistence.read.ask.JooqReadStoreQueries;
import dev.triptych.persistence.read.ask.JooqStoredVersions;
import dev.triptych.persistence.read.copy.BuildRow;
import dev.triptych.persistence.read.copy.PostgresGenerationCopy;
import dev.triptych.persistence.read.feed.JooqDirectReadModel;
import dev.triptych.persistence.read.feed.JooqReadModel;
import dev.triptych.persistence.read.repair.JooqParkedEvents;
import dev.triptych.persistence.read.repair.JooqReadModelRepair;
import dev.triptych.persistence.read.repair.JooqReadSide;
import dev.triptych.persistence.schema.SchemaMigrations;
import dev.triptych.persistence.sql.DatabaseMeters;
import dev.triptych.persistence.sql.DatabaseUrl;
import dev.triptych.persistence.sql.PoolSettings;
import dev.triptych.persistence.sql.Pools;
import dev.triptych.persistence.sql.Sql;
import dev.triptych.persistence.table.Schema;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import javax.sql.DataSource;

/** One generation of the read database, in a schema of its own, and the ports that it serves. */
public final class ReadDatabase implements ViewPorts, AutoCloseable {
    private static final int PROJECTION_CONNECTIONS = 3;
    /** The most direct writes at once. */
    public static final int DIRECT_CONNECTIONS = 4;

    private static final int REPLICA_CONNECTIONS = 2;
    private static final int WATCH_CONNECTIONS = 2;
    /** One repairs, one reads what there is to repair. */
    private static final int REPAIR_CONNECTIONS = 2;

    /** A conversation of 200,000 messages is copied well within it. */
    private static final Duration REPAIR = Duration.ofMinutes(5);

    private static final int CHECK_CONNECTIONS = 4;

    /** What a statement may take that goes through one very large conversation. */
    private static final Duration CHECK_STATEMENT = Duration.ofMinutes(2);
    /** Connections of a generation that is copied, built and probed. */
    private static final int BUILD_CONNECTIONS = 2;
    /** The longest that the building of an index may take. */
    private static final Duration BUILD_STEP = Duration.ofMinutes(30);

    private final HikariDataSource queryPool;
    private final HikariDataSource projectionPool;
    private final HikariDataSource directPool;
    private final HikariDataSource watchPool;
    private final HikariDataSource checkPool;
    private final HikariDataSource repairPool;
    private final HikariDataSource buildPool;
    private final List<HikariDataSource> replicaPools;
    private final DataSource migrating;
    private final DatabaseMeters meters;
    private final Sql queries;
    private final Sql projection;
    private final Sql repair;
    private final ReadTimes times;
    private final int generation;

    /**
     * Connects when first asked. Queries may go to replicas where the address names several hosts; what feeds the store
     * goes to the primary.
     *
     * @param generation which one, from 1
     */
    public ReadDatabase(DatabaseUrl database, PoolSettings settings, ReadTimes times, int generation) {
        this.times = times;
        this.generation = generation;
        var url = database.with("currentSchema", ReadSchema.name(generation));
        // Several generations stand side by side, each with its pools, whose names separate their meters.
        var pool = "read-g" + generation;
        var quick = quick(settings, times.query());
        var patience = times.query().dividedBy(2);
        this.queryPool = Pools.openImpatient(pool, url, quick, patience);
        this.projectionPool = Pools.openRebuildable(
                pool + "-projection",
                url.with("targetServerType", "primary"),
                settings.withSize(PROJECTION_CONNECTIONS));
        this.directPool = Pools.openRebuildableLazily(
                pool + "-direct",
                url.with("targetServerType", "primary"),
                brief(settings, times.directWrite()),
                times.directWrite().dividedBy(2));
        this.watchPool = Pools.openLazily(
                pool + "-watch", url.with("targetServerType", "primary"), quick.withSize(WATCH_CONNECTIONS), patience);
        // What is repaired is not brought again by the stream: its commits wait for the disk.
        this.repairPool = Pools.openLazily(
                pool + "-mending",
                url.with("targetServerType", "primary"),
                settings.withPatience(REPAIR_CONNECTIONS, REPAIR.dividedBy(5), REPAIR),
                settings.connectTimeout());
        this.buildPool = Pools.openRebuildableLazily(
                pool + "-build",
                url.with("targetServerType", "primary"),
                settings.withPatience(BUILD_CONNECTIONS, BUILD_STEP, BUILD_STEP),
                settings.connectTimeout());
        var hosts = url.hosts();
        this.replicaPools = IntStream.range(0, hosts.size())
                .mapToObj(index -> Pools.openLazily(
                        pool + "-replica-" + (index + 1),
                        hosts.get(index),
                        quick.withSize(REPLICA_CONNECTIONS),
                        patience))
                .toList();
        this.checkPool = Pools.openForScans(
                pool + "-check",
                url.with("targetServerType", "primary"),
                settings.withPatience(CHECK_CONNECTIONS, CHECK_STATEMENT));
        this.migrating = Pools.forMigrations(url.with("targetServerType", "primary"), settings);
        this.meters = settings.meters();
        this.queries = on(queryPool);
        this.projection = on(projectionPool);
        this.repair = on(repairPool);
    }

    /** The server gives up a statement a little before it is given up: then the connection stays whole. */
    private static PoolSettings quick(PoolSettings settings, Duration query) {
        return settings.withPatience(
                settings.size(), query.multipliedBy(9).dividedBy(10), settings.transactionTimeout());
    }

    private static PoolSettings brief(PoolSettings settings, Duration write) {
        return settings.withPatience(DIRECT_CONNECTIONS, write.multipliedBy(8).dividedBy(10), write);
    }

    /** What makes its schema, and brings it to this version. */
    public SchemaMigrations migrations() {
        return SchemaMigrations.ofReadDatabase(
                migrating,
                ReadSchema.name(generation),
                () -> ReadSchema.ensure(projection, generation),
                () -> SearchPath.leadFirst(projection, generation));
    }

    /** Whether its schema is there, of whatever version. */
    public boolean exists() {
        return projection.query(dsl -> ReadSchema.exists(dsl, generation));
    }

    @Override
    public Leases leases() {
        return readModel().leases();
    }

    @Override
    public ReadModel readModel() {
        return new JooqReadModel(projection);
    }

    @Override
    public ReadModel watchedReadModel() {
        return new JooqReadModel(queried(watchPool));
    }

    /** What is compared with the write store. */
    @Override
    public ReadSide compared() {
        return new JooqReadSide(on(checkPool));
    }

    @Override
    public ParkedEvents parkedEvents() {
        return new JooqParkedEvents(repair);
    }

    @Override
    public ReadModelRepair repair() {
        return new JooqReadModelRepair(repair);
    }

    /** What fills it from the write database. */
    public GenerationCopy copyFrom(CopySource source) {
        return new PostgresGenerationCopy(
                source, on(buildPool), () -> exists() && migrations().isCurrent());
    }

    /** How far it is filled; nothing where no resync has begun to. */
    Optional<CopyProgress> buildProgress() {
        return queried(watchPool).query(BuildRow::read).map(BuildRow::progress);
    }

    @Override
    public StoredVersions storedVersions() {
        return new JooqStoredVersions(queried(watchPool));
    }

    @Override
    public ParkedTexts parkedTexts() {
        return new JooqStoredVersions(projection);
    }

    /** All queries, without a time bound. */
    public StoreQueries views() {
        return JooqQueries.on(queries, Schema.READ);
    }

    /** All queries, within a time bound, and how far the host is that answers. */
    public ReadStoreQueries queries() {
        return new JooqReadStoreQueries(queried(queryPool));
    }

    private Sql queried(HikariDataSource pool) {
        return on(pool).within(times.query());
    }

    private Sql on(HikariDataSource pool) {
        return new Sql(pool, Part.READ_STORE, meters);
    }

    /** Every host that the address names; one that is never asked for is never connected to. */
    public ReadReplicas replicas() {
        return new JooqReadReplicas(replicaPools.stream().map(this::queried).toList());
    }

    /** What requests write to, within a time bound. */
    public DirectReadModel directReadModel() {
        var sql = on(directPool).within(times.directWrite());
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
        repairPool.close();
        buildPool.close();
        replicaPools.forEach(HikariDataSource::close);
    }
}
