package dev.triptych.cli.deadletters;

import dev.triptych.application.operations.Operations;
import dev.triptych.cli.OpenStores;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code triptych dead-letters}: the parked events. */
@Command(
        name = "dead-letters",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        header = "List, retry or discard parked events: events that a store refused.",
        description = {
            "",
            "In the read store all later events of the conversation wait behind a parked event, in order. In",
            "the search store one document is missing or old. Other conversations continue. Remove the cause,",
            "then retry. Discard an event that can never be applied: this copies its conversation from the",
            "write store again, so that no gap is left.",
            ""
        },
        footer = {
            "",
            "For example:",
            "  triptych dead-letters causes",
            "  triptych dead-letters retry --all --dry-run --reason 'after the fix'",
            "",
            "Exit codes: 0: done; 1: some events still fail, or the command failed, with the reason printed;",
            "2: wrong usage or settings."
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
    public static CommandLine commandLine(OpenStores.Opener<Operations> stores) {
        return new CommandLine(new DeadLettersCommand())
                .addSubcommand(new DeadLettersListCommand(stores))
                .addSubcommand(new DeadLettersCausesCommand(stores))
                .addSubcommand(new DeadLettersRetryCommand(stores))
                .addSubcommand(new DeadLettersDiscardCommand(stores));
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Missing command: list, causes, retry or discard.");
    }
}
