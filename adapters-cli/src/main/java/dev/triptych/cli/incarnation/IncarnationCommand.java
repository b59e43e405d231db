package dev.triptych.cli.incarnation;

import dev.triptych.application.base.work.Pause;
import dev.triptych.application.operations.Operations;
import dev.triptych.cli.OpenStores;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code triptych incarnation}: the write database's incarnation. */
@Command(
        name = "incarnation",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        header = "Show the write database's incarnation, and declare a new one after a restore.",
        description = {
            "",
            "A write database that was restored or failed over may lack events that stores or the topic have,",
            "and use their positions again. When this is detected, publishing is paused until an operator",
            "declares a new incarnation.",
            ""
        },
        footer = {"", "Exit codes: 0: done; 1: refused or failed, with the reason printed; 2: wrong usage or settings."
        })
public final class IncarnationCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    private IncarnationCommand() {}

    /**
     * The command with everything under it.
     *
     * @param stores where the write database is
     * @param pause between two reads of the resync that follows
     */
    public static CommandLine commandLine(OpenStores.Opener<Operations> stores, Pause pause) {
        return new CommandLine(new IncarnationCommand())
                .addSubcommand(new IncarnationShowCommand(stores))
                .addSubcommand(new IncarnationDeclareCommand(stores, pause));
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Missing command: show or declare.");
    }
}
