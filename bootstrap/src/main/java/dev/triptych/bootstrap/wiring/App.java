package dev.triptych.bootstrap.wiring;

import com.google.inject.AbstractModule;
import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Module;
import com.google.inject.Stage;
import dev.triptych.application.base.store.StoreName;
import dev.triptych.application.base.tracing.Tracing;
import dev.triptych.application.base.work.Resources;
import dev.triptych.application.maintenance.check.VerificationEpoch;
import dev.triptych.application.maintenance.derived.Generation;
import dev.triptych.application.maintenance.derived.Generations;
import dev.triptych.application.maintenance.eventlog.PartitionUpkeep;
import dev.triptych.application.migration.phase.MigrationFollower;
import dev.triptych.application.operations.Operations;
import dev.triptych.bootstrap.settings.Settings;
import dev.triptych.elasticsearch.SearchGenerations;
import dev.triptych.elasticsearch.SearchStore;
import dev.triptych.messaging.kafka.EventTopic;
import dev.triptych.messaging.kafka.KafkaModule;
import dev.triptych.messaging.kafka.KafkaSettings;
import dev.triptych.persistence.read.ReadDatabase;
import dev.triptych.persistence.read.ReadGenerations;
import dev.triptych.persistence.write.WriteDatabase;
import java.util.function.Consumer;

/** The parts put together for one command; what was opened is given back by {@link #close}. */
public final class App implements AutoCloseable {
    private final Resources resources = new Resources();
    private final Injector injector;

    /** Connects to nothing yet. */
    public App(Settings settings) {
        this(settings, new TracingModule());
    }

    /** The same, followed by {@code tracing}, whatever the settings say of that. Who gives it closes it. */
    public App(Settings settings, Tracing tracing) {
        this(settings, binder -> binder.bind(Tracing.class).toInstance(tracing));
    }

    private App(Settings settings, Module tracing) {
        injector = Guice.createInjector(
                // Only what a command asks for is made: `migrate` needs no listener.
                Stage.DEVELOPMENT,
                new AbstractModule() {
                    @Override
                    protected void configure() {
                        binder().requireExplicitBindings();
                        binder().requireAtInjectOnConstructors();
                        binder().disableCircularProxies();
                        bind(Settings.class).toInstance(settings);
                        bind(Resources.class).toInstance(resources);
                    }
                },
                new PersistenceModule(),
                new KafkaModule(
                        KafkaSettings.of(settings.bus().bootstrapServers())
                                .withTopic(settings.bus().topic())
                                .withProperties(settings.bus().properties()),
                        settings.bus().signingKey(),
                        settings.redactionTerm()),
                new ApplicationModule(),
                new LiveModule(),
                new MigrationModule(),
                new StoresModule(),
                new RecoveryModule(),
                new ResyncModule(),
                new VerificationModule(),
                new IncarnationModule(),
                new EventLogModule(),
                new OperatorsModule(),
                new ConsoleModule(),
                new HealthModule(),
                tracing,
                new MetricsModule(),
                new WebModule());
    }

    /**
     * Brings every store to what this version needs, one after the other; running it again changes nothing.
     *
     * @param told what was done, a line each
     */
    public void migrate(Consumer<String> told) {
        migrateDatabases(told);
        prepareSearchAndBus(told);
    }

    /** The half of {@link #migrate} that needs the two databases only. */
    public void migrateDatabases(Consumer<String> told) {
        told.accept("write database: " + migrations(writeDatabase().migrations().run()));
        writeDatabase()
                .eventPartitions()
                .prepare(PartitionUpkeep.MONTHS_AHEAD)
                .postponed()
                .forEach(month -> told.accept("event log: " + month + "; a running instance tries again each minute"));
        told.accept("read database: " + migrations(migrateReadDatabase()));
    }

    /** Each generation that the write database knows of; one whose schema is not there is made, and filled by the stream. */
    private int migrateReadDatabase() {
        var read = part(ReadGenerations.class);
        var count = part(Generations.class).present().stream()
                .filter(generation -> generation.store() == StoreName.READ)
                .mapToInt(generation -> migrated(read.of(generation.number()), generation))
                .sum();
        read.site().showByHand(part(LiveGenerations.class).of(StoreName.READ));
        return count;
    }

    /** One that is made now has nothing of what a report before said of it. */
    private int migrated(ReadDatabase database, Generation generation) {
        if (!database.exists()) {
            invalidate(generation.store(), generation.number());
        }
        return database.migrations().run();
    }

    private void invalidate(StoreName store, int generation) {
        part(VerificationEpoch.class)
                .invalidate("generation " + generation + " of " + store.words() + " was created again");
    }

    /** The other half of {@link #migrate}, when the databases are migrated: one says which generation is searched. */
    public void prepareSearchAndBus(Consumer<String> told) {
        if (!searchStore().isPrepared(searchGeneration())) {
            invalidate(StoreName.SEARCH, searchGeneration());
        }
        searchStore().prepare(searchGeneration());
        searchStore().point(searchGeneration());
        told.accept("search store: ready");
        part(EventTopic.class).ensure();
        told.accept("event bus: ready");
    }

    private static String migrations(int count) {
        return count == 0 ? "up to date" : count + (count == 1 ? " migration" : " migrations") + " run";
    }

    /** The write database, for its upkeep. */
    public WriteDatabase writeDatabase() {
        return part(WriteDatabase.class);
    }

    /** The generation of the read database that answers, for its upkeep. */
    public ReadDatabase readDatabase() {
        return part(ReadGenerations.class).live();
    }

    /** The search store, for its upkeep. */
    public SearchStore searchStore() {
        return part(SearchStore.class);
    }

    /** Whether the search store has the generation that is searched. */
    public boolean isSearchPrepared() {
        return searchStore().isPrepared(searchGeneration());
    }

    private int searchGeneration() {
        return part(SearchGenerations.class).live();
    }

    /** The operators' use cases. */
    public Operations operations() {
        return part(Operations.class);
    }

    /** What one command, a test or a measurement works with; made when it is first asked for. */
    public <T> T part(Class<T> type) {
        return injector.getInstance(type);
    }

    /** The engine and the listeners of a running instance. */
    public Instance instance() {
        var follower = part(MigrationFollower.class);
        part(LiveGenerations.class).follow(follower::now);
        return part(Instance.class);
    }

    @Override
    public void close() {
        resources.close();
    }
}
