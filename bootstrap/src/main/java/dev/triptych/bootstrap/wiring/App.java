package dev.triptych.bootstrap.wiring;

import static java.util.function.Predicate.not;

import com.google.inject.AbstractModule;
import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Key;
import com.google.inject.Module;
import com.google.inject.Stage;
import com.google.inject.util.Modules;
import dev.triptych.application.base.store.StoreName;
import dev.triptych.application.base.tracing.Tracing;
import dev.triptych.application.base.work.Preparation;
import dev.triptych.application.base.work.Resources;
import dev.triptych.application.maintenance.derived.CurrentGenerations;
import dev.triptych.application.maintenance.derived.DerivedStores;
import dev.triptych.application.migration.phase.MigrationFollower;
import dev.triptych.application.operations.Operations;
import dev.triptych.bootstrap.settings.Settings;
import dev.triptych.persistence.read.ReadDatabase;
import dev.triptych.persistence.read.ReadGenerations;
import dev.triptych.persistence.write.WriteDatabase;
import dev.triptych.telemetry.tracing.TracingModule;
import dev.triptych.telemetry.tracing.TracingSettings;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** The parts put together for one command; what was opened is given back by {@link #close}. */
public final class App implements AutoCloseable {
    private static final Key<Set<Preparation>> PREPARATIONS = new Key<>() {};

    private final Resources resources = new Resources();
    private final Injector injector;

    /**
     * Connects to nothing yet.
     *
     * @param further modules that are installed besides those of the product, such as one of a further store: it adds its {@link
     *     dev.triptych.application.maintenance.derived.DerivedStore}, the loop of its feeds and its step of {@link #migrate}
     */
    public App(Settings settings, Module... further) {
        this(settings, List.of(further), new TracingModule(settings.of(TracingSettings.class)));
    }

    /** The same, followed by {@code tracing}, whatever the settings say of that. Who gives it closes it. */
    public App(Settings settings, Tracing tracing) {
        this(settings, List.of(), binder -> binder.bind(Tracing.class).toInstance(tracing));
    }

    private App(Settings settings, List<Module> further, Module tracing) {
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
                Modules.combine(settings.modules()),
                Modules.combine(further),
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
                new HealthModule(),
                tracing,
                new MetricsModule());
    }

    /**
     * Brings every store to what this version needs, one after the other; running it again changes nothing.
     *
     * @param report takes what was done, one line per call
     */
    public void migrate(Consumer<String> report) {
        migrateDatabases(report);
        prepareSearchAndBus(report);
    }

    /** The half of {@link #migrate} that needs the two databases only. */
    public void migrateDatabases(Consumer<String> report) {
        prepare(Preparation::ofDatabase, report);
    }

    /** The other half of {@link #migrate}, when the databases are migrated: one says which generation is searched. */
    public void prepareSearchAndBus(Consumer<String> report) {
        prepare(not(Preparation::ofDatabase), report);
    }

    private void prepare(Predicate<Preparation> which, Consumer<String> report) {
        preparations().stream().filter(which).forEach(step -> step.run(report));
    }

    /** The steps of {@link #migrate}, in the order in which their adapters are installed. */
    List<Preparation> preparations() {
        return List.copyOf(injector.getInstance(PREPARATIONS));
    }

    /** The write database, for its upkeep. */
    public WriteDatabase writeDatabase() {
        return part(WriteDatabase.class);
    }

    /** The generation of the read database that answers, for its upkeep. */
    public ReadDatabase readDatabase() {
        return part(ReadGenerations.class).live();
    }

    /** Whether the search store has the generation that is searched. */
    public boolean isSearchPrepared() {
        var site = part(DerivedStores.class).of(StoreName.SEARCH).site();
        return site.isPrepared(part(CurrentGenerations.class).of(StoreName.SEARCH));
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
        part(CurrentGenerations.class).follow(follower::now);
        return part(Instance.class);
    }

    @Override
    public void close() {
        resources.close();
    }
}
