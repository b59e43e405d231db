package dev.triptych.cli.deadletters;

import dev.triptych.application.base.audit.OperatorAction;
import dev.triptych.application.maintenance.repair.ParkedEventResult;
import dev.triptych.application.maintenance.repair.ParkedEventsControl;
import dev.triptych.application.maintenance.repair.Selection;
import dev.triptych.application.operations.Operations;
import dev.triptych.cli.OpenStores;
import dev.triptych.cli.Terminal;
import dev.triptych.cli.WhoAndWhy;
import dev.triptych.cli.text.Printable;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** The options and the run of an action on parked events. */
final class ParkedEventAction {
    @Mixin
    private SelectionOptions parkedEvents = new SelectionOptions();

    @Option(names = "--dry-run", description = "Count the selected events without changing anything.")
    private boolean dryRun;

    @Mixin
    private WhoAndWhy whoAndWhy = new WhoAndWhy();

    @Option(names = "--json", description = "JSON output.")
    private boolean json;

    /** An action on parked events. */
    @FunctionalInterface
    interface Work {
        ParkedEventResult on(
                ParkedEventsControl parkedEvents, Selection selection, boolean dryRun, OperatorAction action);
    }

    /** Runs the action; the exit code. */
    int make(CommandSpec spec, OpenStores.Opener<Operations> stores, Work work) {
        var selection = parkedEvents.selection(spec);
        var action = whoAndWhy.action(spec, false);
        var terminal = new Terminal(spec);
        return terminal.on(stores, operations -> {
            parkedEvents.requireInstalled(spec, operations.parkedEvents().stores());
            var done = work.on(operations.parkedEvents(), selection, dryRun, action);
            if (json) {
                terminal.json(done);
            } else {
                terminal.say(text(done));
            }
            return done.stillFailing() == 0 ? ExitCode.OK : ExitCode.SOFTWARE;
        });
    }

    private String text(ParkedEventResult done) {
        var matched = Printable.number(done.matched()) + " parked events";
        return dryRun
                ? "Dry run: " + matched + " selected; nothing was changed."
                : "%s selected: %s recovered, %s still parked."
                        .formatted(matched, Printable.number(done.recovered()), Printable.number(done.stillFailing()));
    }
}
