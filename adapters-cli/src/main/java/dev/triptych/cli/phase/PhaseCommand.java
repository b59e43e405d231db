package dev.triptych.cli.phase;

import dev.triptych.application.base.work.Pause;
import dev.triptych.cli.OperatorConnection;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code triptych phase}: the move from one database to separated stores, and back. */
@Command(
        name = "phase",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        header = "Shows the move from one database to separated stores, and makes its steps.",
        description = {
            "",
            "The move goes through four phases, and back from any to any before it, at once:",
            "",
            "  SINGLE          the write store takes every write and answers every question",
            "  DUAL_WRITE      each write is tried on the read store too; a sample of questions is",
            "                  asked of both stores, and the answers are compared",
            "  READ_MIGRATION  a share of the questions (1 to 100 %%) goes to the read store; the write",
            "                  store steps in when that one cannot answer",
            "  SEPARATED       the read store answers, fed by the stream of events alone",
            "",
            "A step forward needs open gates: `triptych phase show` says which are closed, and what",
            "opens them. Messages are never at risk: in every phase the write store has them all.",
            "",
            "It works on the stores that the settings, or a running demo, name. No instance has to run",
            "for a step, but only running ones feed the read store.",
            ""
        },
        footer = {"", "Exit codes: 0 done; 1 refused or failed, and it says why; 2 wrong usage or wrong settings."})
public final class PhaseCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    private PhaseCommand() {}

    /**
     * The command with everything under it.
     *
     * @param stores where the move's state is
     * @param pause between two looks at a backfill
     */
    public static CommandLine commandLine(OperatorConnection.Opener stores, Pause pause) {
        return new CommandLine(new PhaseCommand())
                .addSubcommand(new PhaseShowCommand(stores))
                .addSubcommand(new PhaseStepCommand(stores))
                .addSubcommand(new PhaseBackCommand(stores))
                .addSubcommand(new PhaseAttachCommand(stores, pause))
                .addSubcommand(new PhaseDetachCommand(stores));
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Which command: show, step, back, attach or detach?");
    }
}
