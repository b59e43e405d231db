package dev.triptych.cli.deadletters;

import dev.triptych.cli.OperatorConnection;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code triptych dead-letters}: events that a store would not take. */
@Command(
        name = "dead-letters",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        header = "Shows events that a store would not take, tries them again, or gives them up.",
        description = {
            "",
            "In the read store the conversation of a parked event stands still from there on, and its",
            "successors wait in order; in the search store one document is missing or old. All others go",
            "on. Mend what the cause names, then retry; what can never be applied is discarded, which copies",
            "its conversation from the write store, so that no hole is left.",
            ""
        },
        footer = {
            "",
            "For example:",
            "  triptych dead-letters causes",
            "  triptych dead-letters retry --all --dry-run --reason 'after the fix'",
            "",
            "Exit codes: 0 done; 1 some still fail, or a failure, and it says why; 2 wrong usage or wrong",
            "settings."
        })
public final class DeadLettersCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    private DeadLettersCommand() {}

    /**
     * The command with everything under it.
     *
     * @param stores where events are parked
     */
    public static CommandLine commandLine(OperatorConnection.Opener stores) {
        return new CommandLine(new DeadLettersCommand())
                .addSubcommand(new DeadLettersListCommand(stores))
                .addSubcommand(new DeadLettersCausesCommand(stores))
                .addSubcommand(new DeadLettersRetryCommand(stores))
                .addSubcommand(new DeadLettersDiscardCommand(stores));
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Which command: list, causes, retry or discard?");
    }
}
