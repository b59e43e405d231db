package dev.triptych.bootstrap.wiring;

import com.google.inject.AbstractModule;
import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Key;
import com.google.inject.Stage;
import com.zaxxer.hikari.HikariDataSource;
import dev.triptych.application.command.importmessages.ImportMessagesHandler;
import dev.triptych.bootstrap.settings.Settings;
import dev.triptych.messaging.kafka.EventTopic;
import dev.triptych.persistence.Migrations;
import dev.triptych.persistence.search.SearchStore;
import java.lang.annotation.Annotation;

/** The parts put together for one command; what was opened is given back by {@link #close}. */
public final class App implements AutoCloseable {
    private final Resources resources = new Resources();
    private final Injector injector;

    /** Connects to nothing yet. */
    public App(Settings settings) {
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
                new MessagingModule(),
                new ApplicationModule(),
                new WebModule());
    }

    /** The migrations of the write database. */
    public Migrations writeMigrations() {
        return Migrations.ofWriteDatabase(pool(WriteDatabase.class));
    }

    /** The migrations of the read database. */
    public Migrations readMigrations() {
        return Migrations.ofReadDatabase(pool(Projection.class));
    }

    private HikariDataSource pool(Class<? extends Annotation> which) {
        return injector.getInstance(Key.get(HikariDataSource.class, which));
    }

    /** The write database, for its upkeep. */
    public dev.triptych.persistence.write.WriteDatabase writeDatabase() {
        return injector.getInstance(dev.triptych.persistence.write.WriteDatabase.class);
    }

    /** The search store, for its upkeep. */
    public SearchStore searchStore() {
        return injector.getInstance(SearchStore.class);
    }

    /** The bus's topic. */
    public EventTopic eventTopic() {
        return injector.getInstance(EventTopic.class);
    }

    /** Takes in messages from elsewhere. */
    public ImportMessagesHandler importMessages() {
        return injector.getInstance(ImportMessagesHandler.class);
    }

    /** The engine and the listeners of a running instance. */
    public Instance instance() {
        return new Instance(injector);
    }

    @Override
    public void close() {
        resources.close();
    }
}
