package dev.triptych.cli.alerts;

import dev.triptych.api.AlertResponse;
import dev.triptych.api.Choice;
import dev.triptych.api.Items;
import dev.triptych.application.monitoring.alerts.Alert;
import dev.triptych.cli.OpenStores;
import dev.triptych.cli.Terminal;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code triptych alerts}: the active alerts. */
@Command(
        name = "alerts",
        mixinStandardHelpOptions = true,
        header = "Show the active alerts, each with its section of the runbook.",
        description = {"", "Reads the stores directly, not through a running instance.", ""},
        footer = {
            "",
            "Exit codes: 0: no alert; 1: an alert is active, or the command failed; 2: wrong usage or settings."
        })
public final class AlertsCommand implements Callable<Integer> {
    private final OpenStores.Opener<Supplier<List<Alert>>> stores;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--json", description = "JSON output.")
    private boolean json;

    /** Reads the stores that {@code stores} opens. */
    public AlertsCommand(OpenStores.Opener<Supplier<List<Alert>>> stores) {
        this.stores = stores;
    }

    @Override
    public Integer call() {
        var terminal = new Terminal(spec);
        return terminal.on(stores, report -> {
            var alerts = report.get();
            if (json) {
                terminal.json(new Items<>(alerts.stream().map(AlertResponse::of).toList()));
            } else if (alerts.isEmpty()) {
                terminal.say("No alerts.");
            } else {
                alerts.forEach(alert -> say(terminal, alert));
            }
            return alerts.isEmpty() ? ExitCode.OK : ExitCode.SOFTWARE;
        });
    }

    private static void say(Terminal terminal, Alert alert) {
        var severity = Choice.name(alert.severity()).toUpperCase(Locale.ROOT);
        terminal.say("%-8s  %s: %s".formatted(severity, alert.kind().title(), alert.summary()));
        terminal.say("          see " + alert.runbook() + (alert.since() == null ? "" : "; since " + alert.since()));
    }
}
