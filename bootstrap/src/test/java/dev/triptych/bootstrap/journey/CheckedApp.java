package dev.triptych.bootstrap.journey;

import dev.triptych.application.base.audit.OperatorAction;
import dev.triptych.application.command.importmessages.ImportMessages;
import dev.triptych.application.command.importmessages.ImportMessagesHandler;
import dev.triptych.application.maintenance.check.Check;
import dev.triptych.application.maintenance.check.CheckDataConsistency;
import dev.triptych.application.maintenance.check.CheckId;
import dev.triptych.application.maintenance.check.CheckRequest;
import dev.triptych.application.maintenance.check.CheckRequestResult;
import dev.triptych.application.maintenance.check.CheckState;
import dev.triptych.application.maintenance.check.compare.CheckReport;
import dev.triptych.bootstrap.HttpCalls;
import dev.triptych.bootstrap.RunningApp;
import dev.triptych.devservices.DevServices;
import dev.triptych.devservices.probe.Await;
import dev.triptych.devservices.server.Database;
import java.time.Duration;
import java.util.Objects;

/** The app with stores of its own, whose consistency is asked for. */
final class CheckedApp implements AutoCloseable {
    static final OperatorAction ACTION = new OperatorAction("ada", "to be sure", false);
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final RunningApp app;

    CheckedApp(DevServices services, Database write, Database read, String name) {
        var environment = RunningApp.environment(services, write, read, name);
        environment.put("CONSISTENCY_CHECK_EVERY_MINUTES", "0");
        environment.put("CONSISTENCY_CHECK_ROWS_PER_SECOND", "10000000");
        app = RunningApp.start(environment);
    }

    HttpCalls as(String user) {
        return app.as(user);
    }

    CheckDataConsistency consistency() {
        return app.app().operations().checks();
    }

    void importMessages(ImportMessages messages) {
        app.app().part(ImportMessagesHandler.class).handle(messages);
    }

    /** Checks everything. */
    Check check() {
        return over(consistency().request(CheckRequest.WHOLE, ACTION));
    }

    /** Repairs what a check has found, and compares it again. */
    Check repaired(CheckId found) {
        return over(consistency().repair(found, ACTION));
    }

    private Check over(CheckRequestResult request) {
        var id = ((CheckRequestResult.Accepted) request).id();
        Await.until(
                "check " + id + " to be over",
                PATIENCE,
                () -> status(id).state() != CheckState.RUNNING,
                () -> status(id).toString());
        return status(id);
    }

    private Check status(CheckId id) {
        return consistency().status(id).orElseThrow();
    }

    static CheckReport report(Check check) {
        return Objects.requireNonNull(check.report(), () -> check.state() + " " + check.error());
    }

    @Override
    public void close() {
        app.close();
    }
}
