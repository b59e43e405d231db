package dev.triptych.bootstrap.wiring;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import com.zaxxer.hikari.HikariDataSource;
import dev.triptych.application.port.CurrentMessages;
import dev.triptych.application.port.EventCodec;
import dev.triptych.application.port.EventLog;
import dev.triptych.application.port.Ids;
import dev.triptych.application.port.Leases;
import dev.triptych.application.port.Memberships;
import dev.triptych.application.port.ReadModel;
import dev.triptych.application.port.RelayCheckpoints;
import dev.triptych.application.port.SearchIndex;
import dev.triptych.application.query.analytics.MessageAnalytics;
import dev.triptych.application.query.conversations.ConversationReadRepository;
import dev.triptych.application.query.messages.MessageReadRepository;
import dev.triptych.application.query.search.MessageFinder;
import dev.triptych.bootstrap.settings.Settings;
import dev.triptych.persistence.search.SearchSettings;
import dev.triptych.persistence.search.SearchStore;
import dev.triptych.persistence.sql.DatabaseUrl;
import dev.triptych.persistence.sql.PoolSettings;
import dev.triptych.persistence.sql.Pools;
import java.net.URI;
import java.time.Duration;
import java.util.function.LongSupplier;

/** The three stores. */
final class PersistenceModule extends AbstractModule {
    private static final Duration TRANSACTION_TIMEOUT = Duration.ofSeconds(10);
    private static final int PROJECTION_POOL = 3;

    @Provides
    @Singleton
    @WriteDatabase
    HikariDataSource writePool(Settings settings, Resources resources) {
        var database = settings.writeDatabase();
        return resources.add(
                Pools.open("write", DatabaseUrl.parse(database.url()), pool(database, database.poolSize())));
    }

    @Provides
    @Singleton
    @ReadDatabase
    HikariDataSource readPool(Settings settings, Resources resources) {
        var database = settings.readDatabase();
        return resources.add(
                Pools.open("read", DatabaseUrl.parse(database.url()), pool(database, database.poolSize())));
    }

    /** To the primary, where there are replicas. */
    @Provides
    @Singleton
    @Projection
    HikariDataSource projectionPool(Settings settings, Resources resources) {
        var database = settings.readDatabase();
        var primary = DatabaseUrl.parse(database.url()).with("targetServerType", "primary");
        return resources.add(Pools.openRebuildable("projection", primary, pool(database, PROJECTION_POOL)));
    }

    private static PoolSettings pool(Settings.Database database, int size) {
        return new PoolSettings(size, database.connectTimeout(), database.statementTimeout(), TRANSACTION_TIMEOUT);
    }

    @Provides
    @Singleton
    dev.triptych.persistence.write.WriteDatabase writeDatabase(
            @WriteDatabase HikariDataSource pool, EventCodec codec, Ids ids) {
        return new dev.triptych.persistence.write.WriteDatabase(pool, codec, ids);
    }

    @Provides
    @Singleton
    EventLog eventLog(dev.triptych.persistence.write.WriteDatabase database) {
        return database.eventLog();
    }

    @Provides
    @Singleton
    RelayCheckpoints relayCheckpoints(dev.triptych.persistence.write.WriteDatabase database) {
        return database.relayCheckpoints();
    }

    @Provides
    @Singleton
    @WriteDatabase
    Leases leases(dev.triptych.persistence.write.WriteDatabase database) {
        return database.leases();
    }

    @Provides
    @Singleton
    Memberships memberships(dev.triptych.persistence.write.WriteDatabase database) {
        return database.memberships();
    }

    @Provides
    @Singleton
    CurrentMessages currentMessages(dev.triptych.persistence.write.WriteDatabase database) {
        return database.currentMessages();
    }

    @Provides
    @Singleton
    dev.triptych.persistence.read.ReadDatabase readDatabase(
            @ReadDatabase HikariDataSource queries, @Projection HikariDataSource projection) {
        return new dev.triptych.persistence.read.ReadDatabase(queries, projection);
    }

    @Provides
    @Singleton
    ReadModel readModel(dev.triptych.persistence.read.ReadDatabase database) {
        return database.readModel();
    }

    @Provides
    @Singleton
    MessageReadRepository messages(dev.triptych.persistence.read.ReadDatabase database) {
        return database.messages();
    }

    @Provides
    @Singleton
    ConversationReadRepository conversations(dev.triptych.persistence.read.ReadDatabase database) {
        return database.conversations();
    }

    @Provides
    @Singleton
    SearchStore searchStore(Settings settings, Resources resources) {
        var search = settings.search();
        return resources.add(new SearchStore(new SearchSettings(
                search.nodes().stream().map(URI::create).toList(),
                search.index(),
                search.analyzer(),
                search.replicas(),
                search.timeout())));
    }

    @Provides
    @Singleton
    SearchIndex searchIndex(SearchStore store, LongSupplier nanoTime) {
        return store.index(nanoTime);
    }

    @Provides
    @Singleton
    MessageFinder finder(SearchStore store) {
        return store.finder();
    }

    @Provides
    @Singleton
    MessageAnalytics analytics(SearchStore store) {
        return store.analytics();
    }
}
