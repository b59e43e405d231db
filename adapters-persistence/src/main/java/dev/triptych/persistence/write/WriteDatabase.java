package dev.triptych.persistence.write;

import com.zaxxer.hikari.HikariDataSource;
import dev.triptych.application.base.audit.AuditLog;
import dev.triptych.application.base.ids.Ids;
import dev.triptych.application.base.installation.Installations;
import dev.triptych.application.base.installation.SealingKeys;
import dev.triptych.application.base.lease.Leases;
import dev.triptych.application.base.log.EventCodec;
import dev.triptych.application.base.log.EventLog;
import dev.triptych.application.base.log.RelayCheckpoints;
import dev.triptych.application.base.log.TraceContext;
import dev.triptych.application.base.phase.MigrationStates;
import dev.triptych.application.base.store.StoreUnavailableException.Part;
import dev.triptych.application.base.write.MembershipLimits;
import dev.triptych.application.base.write.Memberships;
import dev.triptych.application.base.write.WriteStore;
import dev.triptych.application.flow.live.StreamHistory;
import dev.triptych.application.maintenance.check.ConsistencyChecks;
import dev.triptych.application.maintenance.check.VerificationEpoch;
import dev.triptych.application.maintenance.check.compare.WriteSide;
import dev.triptych.application.maintenance.derived.Generations;
import dev.triptych.application.maintenance.eventlog.DeletedMessages;
import dev.triptych.application.maintenance.eventlog.EventPartitions;
import dev.triptych.application.maintenance.incarnation.Incarnations;
import dev.triptych.application.maintenance.resync.GenerationSwitch;
import dev.triptych.application.maintenance.resync.Resyncs;
import dev.triptych.application.maintenance.source.ConversationCopies;
import dev.triptych.application.maintenance.source.ConversationSource;
import dev.triptych.application.maintenance.source.MessagesToIndex;
import dev.triptych.application.migration.phase.InstanceReports;
import dev.triptych.application.migration.phase.Transitions;
import dev.triptych.application.monitoring.lag.HorizonHolders;
import dev.triptych.application.query.routing.StoreQueries;
import dev.triptych.application.query.search.CurrentMessages;
import dev.triptych.application.query.shadow.ShadowMismatches;
import dev.triptych.persistence.copy.CopySource;
import dev.triptych.persistence.lease.JooqLeases;
import dev.triptych.persistence.query.JooqQueries;
import dev.triptych.persistence.schema.SchemaMigrations;
import dev.triptych.persistence.sql.CacheHits;
import dev.triptych.persistence.sql.DatabaseMeters;
import dev.triptych.persistence.sql.DatabaseUrl;
import dev.triptych.persistence.sql.PlainSql;
import dev.triptych.persistence.sql.PoolSettings;
import dev.triptych.persistence.sql.Pools;
import dev.triptych.persistence.sql.Sql;
import dev.triptych.persistence.table.Schema;
import dev.triptych.persistence.write.audit.JooqAuditLog;
import dev.triptych.persistence.write.chat.ConversationGates;
import dev.triptych.persistence.write.chat.JooqCurrentMessages;
import dev.triptych.persistence.write.chat.JooqMemberships;
import dev.triptych.persistence.write.chat.JooqWriteStore;
import dev.triptych.persistence.write.control.JooqGenerationSwitch;
import dev.triptych.persistence.write.control.JooqGenerations;
import dev.triptych.persistence.write.control.JooqInstallations;
import dev.triptych.persistence.write.control.JooqInstanceReports;
import dev.triptych.persistence.write.control.JooqMigrationStates;
import dev.triptych.persistence.write.control.JooqSealingKeys;
import dev.triptych.persistence.write.control.JooqTransitions;
import dev.triptych.persistence.write.copy.JooqConversationCopies;
import dev.triptych.persistence.write.copy.JooqConversationSource;
import dev.triptych.persistence.write.copy.JooqCopySource;
import dev.triptych.persistence.write.copy.JooqMessagesToIndex;
import dev.triptych.persistence.write.log.JooqEventLog;
import dev.triptych.persistence.write.log.JooqRelayCheckpoints;
import dev.triptych.persistence.write.log.JooqStreamHistory;
import dev.triptych.persistence.write.maintenance.JooqConsistencyChecks;
import dev.triptych.persistence.write.maintenance.JooqDeletedMessages;
import dev.triptych.persistence.write.maintenance.JooqEventPartitions;
import dev.triptych.persistence.write.maintenance.JooqHorizonHolders;
import dev.triptych.persistence.write.maintenance.JooqIncarnations;
import dev.triptych.persistence.write.maintenance.JooqResyncs;
import dev.triptych.persistence.write.maintenance.JooqShadowMismatches;
import dev.triptych.persistence.write.maintenance.JooqVerificationEpoch;
import dev.triptych.persistence.write.maintenance.JooqWriteSide;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.OptionalDouble;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The write database and the ports that it serves. */
public final class WriteDatabase implements AutoCloseable {
    /**
     * One thread moves the relay's progress, one follows the state of the migration and renews the instance's lease; a third is
     * for whoever looks at them.
     */
    private static final int PROGRESS_CONNECTIONS = 3;
    /** Each generation that is built is copied on one, and so is a conversation that is repaired. */
    private static final int COPY_CONNECTIONS = 4;
    /**
     * The longest that a piece of a copy may take, of which one conversation is the least. A transaction that only reads
     * holds back nothing but the server's tidying up.
     */
    private static final Duration COPY_PIECE = Duration.ofMinutes(10);

    /** Two checks at once, each with one that holds a conversation's lock, and a resync's verification. */
    private static final int CHECK_CONNECTIONS = 6;

    /** What a statement may take that goes through one very large conversation. */
    private static final Duration CHECK_STATEMENT = Duration.ofMinutes(2);

    /** Leases, the relay's reading, and whatever else of the engine reads the log: no request waits on them, nor they on one. */
    private static final int ENGINE_CONNECTIONS = 6;
    /** Streams that are opened, and those that catch up. */
    private static final int STREAM_CONNECTIONS = 8;

    private final HikariDataSource pool;
    private final HikariDataSource enginePool;
    private final HikariDataSource streamPool;
    private final HikariDataSource progressPool;
    private final HikariDataSource checkPool;
    private final HikariDataSource copyPool;
    private final DatabaseMeters meters;
    private final Sql sql;
    private final Sql progress;
    private final Sql engine;
    private final Sql streams;
    private final EventCodec codec;
    private final Ids ids;
    private final Supplier<@Nullable TraceContext> trace;
    private final ConversationGates gates;

    /**
     * Connects when first asked: a database that is down does not keep the process from starting. Where the address names
     * several hosts, the one that takes writes is asked: no other is the truth.
     *
     * @param trace what the calling thread works for, kept with each event that it writes
     */
    public WriteDatabase(
            DatabaseUrl url, PoolSettings settings, EventCodec codec, Ids ids, Supplier<@Nullable TraceContext> trace) {
        var primary = url.with("targetServerType", "primary");
        this.pool = Pools.open("write", primary, settings);
        // A checkpoint that a crash takes back costs only that the same is published again; a flush each round costs
        // sends.
        this.progressPool = Pools.openRebuildable("write-relay", primary, settings.withSize(PROGRESS_CONNECTIONS));
        this.enginePool = Pools.openLazily(
                "write-engine", primary, settings.withSize(ENGINE_CONNECTIONS), settings.connectTimeout());
        this.streamPool = Pools.openLazily(
                "write-streams", primary, settings.withSize(STREAM_CONNECTIONS), settings.connectTimeout());
        this.checkPool =
                Pools.openForScans("write-check", primary, settings.withPatience(CHECK_CONNECTIONS, CHECK_STATEMENT));
        this.copyPool = Pools.openLazily(
                "write-copy",
                primary,
                settings.withPatience(COPY_CONNECTIONS, COPY_PIECE, COPY_PIECE),
                settings.connectTimeout());
        this.meters = settings.meters();
        this.sql = on(pool);
        this.progress = on(progressPool);
        this.engine = on(enginePool);
        this.streams = on(streamPool);
        this.codec = codec;
        this.ids = ids;
        this.trace = trace;
        this.gates = new ConversationGates(settings.statementTimeout());
    }

    private Sql on(HikariDataSource connections) {
        return new Sql(connections, Part.WRITE_STORE, meters);
    }

    /** What brings its schema to this version. */
    public SchemaMigrations migrations() {
        return SchemaMigrations.ofWriteDatabase(pool);
    }

    /** Commands' transactions, within the limits that serve well. */
    public WriteStore writeStore() {
        return writeStore(MembershipLimits.DEFAULT);
    }

    /** Commands' transactions, within these limits. */
    public WriteStore writeStore(MembershipLimits limits) {
        return new JooqWriteStore(sql, codec, ids, trace, limits, gates);
    }

    /** The event log, for the engine. */
    public EventLog eventLog() {
        return new JooqEventLog(engine);
    }

    /** The event log, for live streams. */
    public StreamHistory streamHistory() {
        return new JooqStreamHistory(streams);
    }

    /** Who belongs where, for live streams. */
    public Memberships membershipsForStreams() {
        return new JooqMemberships(streams);
    }

    /** The truth, for live streams, which only look. */
    public WriteStore writeStoreForStreams() {
        return new JooqWriteStore(streams, codec, ids, trace, MembershipLimits.DEFAULT, gates);
    }

    /** The relay's checkpoint. */
    public RelayCheckpoints relayCheckpoints() {
        return new JooqRelayCheckpoints(progress);
    }

    /** Leases, the relay's among them. */
    public Leases leases() {
        return new JooqLeases(engine);
    }

    /** The migration state, read. */
    public MigrationStates migrationStates() {
        return new JooqMigrationStates(sql, progress);
    }

    /** The same for who looks in the course of a command: however many they are, they leave the relay its connections. */
    public MigrationStates migrationStatesForCommands() {
        return new JooqMigrationStates(sql, sql);
    }

    /** The migration state, changed. */
    public Transitions transitions() {
        return new JooqTransitions(sql);
    }

    /** Which generations are current, changed. */
    public GenerationSwitch generationSwitch() {
        return new JooqGenerationSwitch(sql);
    }

    /** What instances act by, and what they have counted. */
    public InstanceReports instanceReports() {
        return new JooqInstanceReports(sql, progress);
    }

    /** What operators did. */
    public AuditLog auditLog() {
        return new JooqAuditLog(sql);
    }

    /** Which life of it this is. */
    public Incarnations incarnations() {
        return new JooqIncarnations(sql);
    }

    /** The parts of the event log. */
    public EventPartitions eventPartitions() {
        return new JooqEventPartitions(sql);
    }

    /** What deleted messages said. */
    public DeletedMessages deletedMessages() {
        return new JooqDeletedMessages(sql);
    }

    /** Who keeps events from being published. */
    public HorizonHolders horizonHolders() {
        return new JooqHorizonHolders(sql);
    }

    /** Where the key of cursors and tokens is kept. */
    public SealingKeys sealingKeys() {
        return new JooqSealingKeys(sql);
    }

    /** Which installation it belongs to. */
    public Installations installations() {
        return new JooqInstallations(sql);
    }

    /** Who belongs where. */
    public Memberships memberships() {
        return new JooqMemberships(sql);
    }

    /** What messages are now. */
    public CurrentMessages currentMessages() {
        return new JooqCurrentMessages(sql);
    }

    /** The last mismatches that shadow reads found. */
    public ShadowMismatches shadowMismatches() {
        return new JooqShadowMismatches(sql);
    }

    /** What documents are made from, conversation by conversation. */
    public ConversationSource conversationSource() {
        return new JooqConversationSource(sql);
    }

    /** What makes reports worthless. */
    public VerificationEpoch verificationEpoch() {
        return new JooqVerificationEpoch(sql);
    }

    /** The checks that were asked for. */
    public ConsistencyChecks consistencyChecks() {
        return new JooqConsistencyChecks(sql, progress);
    }

    /** What the other stores are compared with. */
    public WriteSide compared() {
        return new JooqWriteSide(on(checkPool));
    }

    /** Messages as they are indexed. */
    public MessagesToIndex messagesToIndex() {
        return new JooqMessagesToIndex(sql);
    }

    /** Single conversations as they are copied whole. */
    public ConversationCopies conversationCopies() {
        return new JooqConversationCopies(on(copyPool));
    }

    /** What the read store is copied from. */
    public CopySource copySource() {
        return new JooqCopySource(sql, on(copyPool));
    }

    /** The resyncs that were asked for. */
    public Resyncs resyncs() {
        return new JooqResyncs(sql, progress);
    }

    /** The generations of the stores that are rebuilt. */
    public Generations generations() {
        return new JooqGenerations(sql);
    }

    /** All queries, answered by the write store. */
    public StoreQueries queries() {
        return JooqQueries.on(sql, Schema.WRITE);
    }

    /** The database's clock, by which it writes times down; each reading asks it. */
    public InstantSource clock() {
        return () -> sql.query(
                dsl -> PlainSql.query(dsl, "select clock_timestamp()").fetchSingle(row -> row.get(0, Instant.class)));
    }

    /** Returns when the database answers; {@link dev.triptych.application.base.store.StoreUnavailableException} otherwise. */
    public void ping() {
        sql.query(dsl -> PlainSql.execute(dsl, "select 1"));
    }

    /** The share of blocks, 0 to 1, that were in its memory; empty where that is not known yet. */
    public OptionalDouble cacheHitRatio() {
        return CacheHits.ratio(sql);
    }

    @Override
    public void close() {
        checkPool.close();
        copyPool.close();
        progressPool.close();
        enginePool.close();
        streamPool.close();
        pool.close();
    }
}
