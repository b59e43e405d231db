package dev.triptych.bootstrap;

import dev.triptych.application.command.importmessages.ImportMessagesHandler;
import dev.triptych.bootstrap.settings.Settings;
import dev.triptych.bootstrap.wiring.App;
import dev.triptych.cli.ImportConnection;

/** The write store that the settings, or a running demo, name: open for one import. */
final class StoresForImport implements ImportConnection {
    private final App app;

    private StoresForImport(App app) {
        this.app = app;
    }

    static ImportConnection open() {
        var app = new App(Settings.from(DemoStores.orSettings(System.getenv())));
        if (!app.writeDatabase().migrations().isCurrent()) {
            app.close();
            throw new NotMigratedException("the write database");
        }
        return new StoresForImport(app);
    }

    @Override
    public ImportMessagesHandler importMessages() {
        return app.importMessages();
    }

    @Override
    public void close() {
        app.close();
    }
}
