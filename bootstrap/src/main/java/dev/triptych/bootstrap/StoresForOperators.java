package dev.triptych.bootstrap;

import dev.triptych.application.migration.MigrationControl;
import dev.triptych.application.resync.ReadStoreResync;
import dev.triptych.bootstrap.cli.OperatorConnection;
import dev.triptych.bootstrap.settings.Settings;
import dev.triptych.bootstrap.wiring.App;

/** The stores that the settings, or a running demo, name: open for one command of an operator. */
final class StoresForOperators implements OperatorConnection {
    private final App app;

    private StoresForOperators(App app) {
        this.app = app;
    }

    static OperatorConnection open() {
        var app = new App(Settings.from(DemoStores.orSettings(System.getenv())));
        if (!isMigrated(app)) {
            app.close();
            throw new NotMigratedException("the write database");
        }
        return new StoresForOperators(app);
    }

    private static boolean isMigrated(App app) {
        try {
            return app.writeDatabase().migrations().isCurrent();
        } catch (RuntimeException failed) {
            app.close();
            throw failed;
        }
    }

    @Override
    public MigrationControl migration() {
        return app.migration();
    }

    @Override
    public ReadStoreResync resyncs() {
        return app.resyncs();
    }

    @Override
    public void close() {
        app.close();
    }
}
