package dev.triptych.cli.incarnation;

import dev.triptych.application.base.work.Pause;
import dev.triptych.cli.OperatorConnection;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code triptych incarnation}: which life the write database is in. */
@Command(
        name = "incarnation",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        header = "Shows which life the write database is in, and begins the next one after a restore.",
        description = {
            "",
            "A write database that was restored or failed over may lack events that others have seen, and",
            "use their places again. That is recognised, and nothing is published until an operator has said",
            "that this is the database to go on with.",
            ""
        },
        footer = {"", "Exit codes: 0 done; 1 refused or failed, and it says why; 2 wrong usage or wrong settings."})
public final class IncarnationCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    private IncarnationCommand() {}

    /**
     * The command with everything under it.
     *
     * @param stores where the write database is
     * @param pause between two looks at the resync that follows
     */
    public static CommandLine commandLine(OperatorConnection.Opener stores, Pause pause) {
        return new CommandLine(new IncarnationCommand())
                .addSubcommand(new IncarnationShowCommand(stores))
                .addSubcommand(new IncarnationDeclareCommand(stores, pause));
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Which command: show or declare?");
    }
}
