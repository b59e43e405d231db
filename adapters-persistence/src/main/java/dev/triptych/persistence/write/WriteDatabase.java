package dev.triptych.persistence.write;

import com.zaxxer.hikari.HikariDataSource;
import dev.triptych.application.base.ids.Ids;
import dev.triptych.application.base.log.EventCodec;
import dev.triptych.application.base.log.TraceContext;
import dev.triptych.application.base.store.StoreUnavailableException.Part;
import dev.triptych.persistence.schema.SchemaMigrations;
import dev.triptych.persistence.sql.CacheHits;
import dev.triptych.persistence.sql.DatabaseUrl;
import dev.triptych.persistence.sql.PlainSql;
import dev.triptych.persistence.sql.PoolSettings;
import dev.triptych.persistence.sql.Pools;
import dev.triptych.persistence.sql.Sql;
import dev.triptych.persistence.write.chat.ConversationGates;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.OptionalDouble;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The write database: its pools, its schema, and the ports that it serves, grouped by the parts of the application. */
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
    /** Streams that are opened, those that catch up, and what the feed looks up for all of them. */
    private static final int STREAM_CONNECTIONS = 8;

    private final HikariDataSource pool;
    private final HikariDataSource enginePool;
    private final HikariDataSource streamPool;
    private final HikariDataSource progressPool;
    private final HikariDataSource checkPool;
    private final HikariDataSource copyPool;
    private final DataSource migrating;
    private final Sql sql;
    private final ChatPorts chat;
    private final FlowPorts flow;
    private final ControlPorts control;
    private final MaintenancePorts maintenance;
    private final SourcePorts source;

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
        this.migrating = Pools.forMigrations(primary, settings);
        this.sql = on(pool, settings);
        var progress = on(progressPool, settings);
        var streams = on(streamPool, settings);
        this.chat = new ChatPorts(sql, streams, codec, ids, trace, new ConversationGates(settings.statementTimeout()));
        this.flow = new FlowPorts(on(enginePool, settings), streams, progress);
        this.control = new ControlPorts(sql, progress);
        this.maintenance = new MaintenancePorts(sql, progress, on(checkPool, settings));
        this.source = new SourcePorts(sql, on(copyPool, settings));
    }

    private static Sql on(HikariDataSource connections, PoolSettings settings) {
        return new Sql(connections, Part.WRITE_STORE, settings.meters());
    }

    /** What brings its schema to this version. */
    public SchemaMigrations migrations() {
        return SchemaMigrations.ofWriteDatabase(migrating);
    }

    /** The ports of commands, queries and live streams. */
    public ChatPorts chat() {
        return chat;
    }

    /** The ports through which events leave the database. */
    public FlowPorts flow() {
        return flow;
    }

    /** The ports to migration state, generations, audit and keys. */
    public ControlPorts control() {
        return control;
    }

    /** The ports to checks, resyncs, incarnations and the event log's upkeep. */
    public MaintenancePorts maintenance() {
        return maintenance;
    }

    /** The ports through which the database is the source of copies. */
    public SourcePorts source() {
        return source;
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
