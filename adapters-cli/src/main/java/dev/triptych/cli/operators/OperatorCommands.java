package dev.triptych.cli.operators;

import dev.triptych.application.base.work.Pause;
import dev.triptych.application.operations.Operations;
import dev.triptych.cli.OpenStores;
import dev.triptych.cli.alerts.AlertsCommand;
import dev.triptych.cli.check.CheckCommand;
import dev.triptych.cli.deadletters.DeadLettersCommand;
import dev.triptych.cli.deadletters.RecoverCommand;
import dev.triptych.cli.eventlog.LogCommand;
import dev.triptych.cli.incarnation.IncarnationCommand;
import dev.triptych.cli.location.TraceCommand;
import dev.triptych.cli.phase.PhaseCommand;
import dev.triptych.cli.resync.ResyncCommand;
import java.util.List;
import picocli.CommandLine;

/** The commands of operators. */
public final class OperatorCommands {
    private OperatorCommands() {}

    /**
     * All of them, in the order of the help.
     *
     * @param stores opens the stores that a command works with
     * @param pause between two looks at what a command watches
     */
    public static List<CommandLine> of(OpenStores.Opener<Operations> stores, Pause pause) {
        return List.of(
                PhaseCommand.commandLine(stores, pause),
                new CommandLine(new AlertsCommand(stores.part(all -> all.alerts()::now))),
                CheckCommand.commandLine(stores, pause),
                ResyncCommand.commandLine(stores, pause),
                new CommandLine(new TraceCommand(stores.part(all -> all.location()::of))),
                DeadLettersCommand.commandLine(stores),
                new CommandLine(new RecoverCommand(stores)),
                IncarnationCommand.commandLine(stores, pause),
                LogCommand.commandLine(stores.part(Operations::eventLog)));
    }
}
