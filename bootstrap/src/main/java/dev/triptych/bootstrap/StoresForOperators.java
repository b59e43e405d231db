package dev.triptych.bootstrap;

import dev.triptych.application.check.CheckDataConsistency;
import dev.triptych.application.eventlog.ArchiveReport;
import dev.triptych.application.eventlog.PartitionStatus;
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
import dev.triptych.web.incarnation.Lives;
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
        return app.migration();
    }

    @Override
    public FullDataResync resyncs() {
        return app.resyncs();
    }

    @Override
    public CheckDataConsistency checks() {
        return app.consistency();
    }

    @Override
    public DeadLetters deadLetters() {
        return app.deadLetters();
    }

    @Override
    public RecoverFailedSync recovery() {
        return app.recoverFailedSync();
    }

    @Override
    public Lives incarnation() {
        return app.incarnation();
    }

    @Override
    public Optional<Trace> trace(MessageId message) {
        return app.traces().of(message);
    }

    @Override
    public List<PartitionStatus> eventLog() {
        return app.eventLog().parts();
    }

    @Override
    public ArchiveReport archive(YearMonth before, Deed deed) {
        return app.eventLog().archive(before, deed);
    }

    @Override
    public List<Alert> alerts() {
        return app.alerts().now();
    }

    @Override
    public void close() {
        app.close();
    }
}
