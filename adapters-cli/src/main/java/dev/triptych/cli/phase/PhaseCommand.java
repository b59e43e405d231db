package dev.triptych.cli.phase;

import dev.triptych.application.base.work.Pause;
import dev.triptych.application.operations.Operations;
import dev.triptych.cli.OpenStores;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code triptych phase}: the migration from one database to separated stores, and back. */
@Command(
        name = "phase",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        header = "Show the migration from one database to separated stores, and make its transitions.",
        description = {
            "",
            "The migration has four phases. You can go back from any phase to any earlier one, at once:",
            "",
            "  SINGLE          the write store takes every write and answers every query",
            "  DUAL_WRITE      each write goes to the read store too; a sample of queries is sent to both",
            "                  stores, and the answers are compared",
            "  READ_MIGRATION  the read store answers a share of the queries (1 to 100 %%); the write store",
            "                  is the fallback",
            "  SEPARATED       the read store answers, and gets its data from the event stream alone",
            "",
            "A forward transition needs open gates: `triptych phase show` lists the closed ones, and what",
            "opens each. No message is lost: in every phase the write store has all of them.",
            "",
            "The command uses the stores that the settings, or a running demo, name. A transition needs no",
            "running instance, but the read store receives events only while one runs.",
            ""
        },
        footer = {"", "Exit codes: 0: done; 1: refused or failed, with the reason printed; 2: wrong usage or settings."
        })
public final class PhaseCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    private PhaseCommand() {}

    /**
     * The command with everything under it.
     *
     * @param stores where the migration's state is
     * @param pause between two reads of a resync
     */
    public static CommandLine commandLine(OpenStores.Opener<Operations> stores, Pause pause) {
        return new CommandLine(new PhaseCommand())
                .addSubcommand(new PhaseShowCommand(stores))
                .addSubcommand(new PhaseStepCommand(stores))
                .addSubcommand(new PhaseBackCommand(stores))
                .addSubcommand(new PhaseAttachCommand(stores, pause))
                .addSubcommand(new PhaseDetachCommand(stores));
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Missing command: show, step, back, attach or detach.");
    }
}
