package dev.triptych.bootstrap;

import dev.triptych.application.base.audit.OperatorAction;
import dev.triptych.application.maintenance.check.CheckDataConsistency;
import dev.triptych.application.maintenance.eventlog.ArchiveReport;
import dev.triptych.application.maintenance.eventlog.PartitionStatus;
import dev.triptych.application.maintenance.incarnation.Lives;
import dev.triptych.application.maintenance.repair.ParkedEventsControl;
import dev.triptych.application.maintenance.repair.RecoverFailedSync;
import dev.triptych.application.maintenance.resync.FullDataResync;
import dev.triptych.application.migration.phase.MigrationControl;
import dev.triptych.application.monitoring.alerts.Alert;
import dev.triptych.application.monitoring.location.MessageLocations;
import dev.triptych.bootstrap.settings.Settings;
import dev.triptych.bootstrap.wiring.App;
import dev.triptych.cli.OperatorConnection;
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
    public ParkedEventsControl deadLetters() {
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
    public Optional<MessageLocations> trace(MessageId message) {
        return app.traces().of(message);
    }

    @Override
    public List<PartitionStatus> eventLog() {
        return app.eventLog().parts();
    }

    @Override
    public ArchiveReport archive(YearMonth before, OperatorAction deed) {
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
