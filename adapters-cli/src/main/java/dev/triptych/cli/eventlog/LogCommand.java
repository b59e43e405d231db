package dev.triptych.cli.eventlog;

import dev.triptych.application.maintenance.eventlog.EventLogArchive;
import dev.triptych.cli.OpenStores;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code triptych event-log}: the partitions of the event log. */
@Command(
        name = "event-log",
        aliases = "log",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        header = "Show the partitions of the event log, and archive those that no store needs.",
        description = {
            "",
            "Each month of the event log is a table. A month that every store has applied can be moved to the",
            "schema `archive`, to be dumped and dropped. A resync does not need it: it copies state, not events.",
            ""
        },
        footer = {"", "Exit codes: 0: done; 1: failed, with the reason printed; 2: wrong usage or settings."})
public final class LogCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    private LogCommand() {}

    /**
     * The command with everything under it.
     *
     * @param stores where the event log is
     */
    public static CommandLine commandLine(OpenStores.Opener<EventLogArchive> stores) {
        return new CommandLine(new LogCommand())
                .addSubcommand(new LogShowCommand(stores))
                .addSubcommand(new LogArchiveCommand(stores));
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Missing command: show or archive.");
    }
}
