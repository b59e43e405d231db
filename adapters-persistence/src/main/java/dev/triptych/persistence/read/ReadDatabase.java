package dev.triptych.persistence.read;

import com.zaxxer.hikari.HikariDataSource;
import dev.triptych.application.port.BackfillTarget;
import dev.triptych.application.port.ReadModel;
import dev.triptych.application.port.StoreUnavailableException.Part;
import dev.triptych.application.query.conversations.ConversationReadRepository;
import dev.triptych.application.query.messages.MessageReadRepository;
import dev.triptych.persistence.Migrations;
import dev.triptych.persistence.query.JooqConversationReadRepository;
import dev.triptych.persistence.query.JooqMessageReadRepository;
import dev.triptych.persistence.query.Schema;
import dev.triptych.persistence.sql.DatabaseUrl;
import dev.triptych.persistence.sql.PoolSettings;
import dev.triptych.persistence.sql.Pools;
import dev.triptych.persistence.sql.Sql;

/** The read database and the ports that it serves. */
public final class ReadDatabase implements AutoCloseable {
    private static final int PROJECTION_CONNECTIONS = 3;

    private final HikariDataSource queryPool;
    private final HikariDataSource projectionPool;
    private final Sql queries;
    private final Sql projection;

    /**
     * Connects when first asked. Questions may go to replicas where the address names several hosts; what feeds the store
     * goes to the primary.
     */
    public ReadDatabase(DatabaseUrl url, PoolSettings settings) {
        this.queryPool = Pools.open("read", url, settings);
        this.projectionPool = Pools.openRebuildable(
                "projection", url.with("targetServerType", "primary"), settings.withSize(PROJECTION_CONNECTIONS));
        this.queries = new Sql(queryPool, Part.READ_STORE);
        this.projection = new Sql(projectionPool, Part.READ_STORE);
    }

    /** What brings its schema to this version. */
    public Migrations migrations() {
        return Migrations.ofReadDatabase(projectionPool);
    }

    /** What the projection feeds. */
    public ReadModel readModel() {
        return new JooqReadModel(projection);
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

    @Override
    public void close() {
        queryPool.close();
        projectionPool.close();
    }
}
