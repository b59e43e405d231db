package dev.triptych.bootstrap;

import dev.triptych.application.check.CheckDataConsistency;
import dev.triptych.application.eventlog.ArchiveReport;
import dev.triptych.application.eventlog.PartitionStatus;
import dev.triptych.application.incarnation.IncarnationControl;
import dev.triptych.application.migration.MigrationControl;
import dev.triptych.application.port.Deed;
import dev.triptych.application.query.alerts.Alert;
import dev.triptych.application.query.trace.Trace;
import dev.triptych.application.recovery.DeadLetters;
import dev.triptych.application.recovery.RecoverFailedSync;
import dev.triptych.application.resync.FullDataResync;
import dev.triptych.bootstrap.cli.OperatorConnection;
import dev.triptych.bootstrap.settings.Settings;
import dev.triptych.bootstrap.wiring.App;
import dev.triptych.domain.MessageId;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;

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
        return app.operators().migration();
    }

    @Override
    public FullDataResync resyncs() {
        return app.operators().resyncs();
    }

    @Override
    public CheckDataConsistency checks() {
        return app.operators().checks();
    }

    @Override
    public DeadLetters deadLetters() {
        return app.operators().deadLetters();
    }

    @Override
    public RecoverFailedSync recovery() {
        return app.operators().recovery();
    }

    @Override
    public IncarnationControl incarnation() {
        return app.operators().incarnation();
    }

    @Override
    public Optional<Trace> trace(MessageId message) {
        return app.operators().traces().of(message);
    }

    @Override
    public List<PartitionStatus> eventLog() {
        return app.operators().eventLog().parts();
    }

    @Override
    public ArchiveReport archive(YearMonth before, Deed deed) {
        return app.operators().eventLog().archive(before, deed);
    }

    @Override
    public List<Alert> alerts() {
        return app.operators().alerts().now();
    }

    @Override
    public void close() {
        app.close();
    }
}
