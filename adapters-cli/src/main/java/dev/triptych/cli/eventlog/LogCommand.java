package dev.triptych.cli.eventlog;

import dev.triptych.cli.OperatorConnection;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code triptych log}: the parts of the event log. */
@Command(
        name = "log",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        header = "Shows the parts of the event log, and archives those that nobody needs any more.",
        description = {
            "",
            "The log keeps a table a month. What every store is past can be moved to the schema `archive`, to",
            "be dumped and dropped: no resync needs it, since that copies state, not events.",
            ""
        },
        footer = {"", "Exit codes: 0 done; 1 failed, and it says why; 2 wrong usage or wrong settings."})
public final class LogCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    private LogCommand() {}

    /**
     * The command with everything under it.
     *
     * @param stores where the event log is
     */
    public static CommandLine commandLine(OperatorConnection.Opener stores) {
        return new CommandLine(new LogCommand())
                .addSubcommand(new LogShowCommand(stores))
                .addSubcommand(new LogArchiveCommand(stores));
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Which command: show or archive?");
    }
}
