package dev.triptych.bootstrap;

import dev.triptych.application.migration.MigrationControl;
import dev.triptych.application.resync.FullDataResync;
import dev.triptych.bootstrap.cli.PhaseConnection;
import dev.triptych.bootstrap.settings.Settings;
import dev.triptych.bootstrap.wiring.App;

/** The stores that the settings, or a running demo, name: open for one look at the move, or one step of it. */
final class StoresForPhase implements PhaseConnection {
    private final App app;

    private StoresForPhase(App app) {
        this.app = app;
    }

    static PhaseConnection open() {
        var app = new App(Settings.from(DemoStores.orSettings(System.getenv())));
        if (!isMigrated(app)) {
            app.close();
            throw new NotMigratedException("the write database");
        }
        return new StoresForPhase(app);
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
    public FullDataResync resyncs() {
        return app.resyncs();
    }

    @Override
    public void close() {
        app.close();
    }
}
