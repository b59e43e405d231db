package dev.triptych.bootstrap.wiring;

import com.google.inject.AbstractModule;
import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Stage;
import dev.triptych.application.command.importmessages.ImportMessagesHandler;
import dev.triptych.application.migration.MigrationControl;
import dev.triptych.application.query.routing.ReadQuestions;
import dev.triptych.bootstrap.settings.Settings;
import dev.triptych.messaging.kafka.EventTopic;
import dev.triptych.persistence.read.ReadDatabase;
import dev.triptych.persistence.search.SearchStore;
import dev.triptych.persistence.write.WriteDatabase;
import java.util.function.Consumer;

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
                new MigrationModule(),
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
        writeDatabase().prepareEventPartitions();
        told.accept("read database: " + migrations(readDatabase().migrations().run()));
    }

    /** The half of {@link #migrate} that needs no database. */
    public void prepareSearchAndBus(Consumer<String> told) {
        searchStore().prepare();
        told.accept("search store: ready");
        eventTopic().ensure();
        told.accept("event bus: ready");
    }

    private static String migrations(int count) {
        return count == 0 ? "up to date" : count + (count == 1 ? " migration" : " migrations") + " run";
    }

    /** The write database, for its upkeep. */
    public WriteDatabase writeDatabase() {
        return injector.getInstance(WriteDatabase.class);
    }

    /** The read database, for its upkeep. */
    public ReadDatabase readDatabase() {
        return injector.getInstance(ReadDatabase.class);
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

    /** Shows the move and steers it. */
    public MigrationControl migration() {
        return injector.getInstance(MigrationControl.class);
    }

    /** Questions, each answered by the store that is right for it; once the {@link #instance} is started. */
    public ReadQuestions questions() {
        return injector.getInstance(ReadQuestions.class);
    }

    /** What operators steer. */
    public OperatorTools operators() {
        return new OperatorTools(injector);
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
