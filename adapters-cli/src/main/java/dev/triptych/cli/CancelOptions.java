package dev.triptych.cli;

import dev.triptych.application.base.audit.OperatorAction;
import dev.triptych.application.base.work.Cancellation;
import dev.triptych.application.operations.Operations;
import java.util.UUID;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;

/** The options of commands that cancel long work. */
public final class CancelOptions {
    @Parameters(paramLabel = "ID", description = "ID of the work to cancel.")
    private UUID id = new UUID(0, 0);

    @Mixin
    private WhoAndWhy whoAndWhy = new WhoAndWhy();

    /** Cancels one. */
    @FunctionalInterface
    public interface Work {
        public Cancellation cancel(Operations operations, UUID id, OperatorAction action);
    }

    /**
     * Cancels it and prints the outcome; the exit code.
     *
     * @param what the kind of work, such as {@code check}
     */
    public int cancel(CommandSpec spec, OpenStores.Opener<Operations> stores, String what, Work work) {
        var action = whoAndWhy.action(spec, false);
        var terminal = new Terminal(spec);
        return terminal.on(stores, operations -> switch (work.cancel(operations, id, action)) {
            case CANCELLED -> {
                terminal.say("Cancelled: " + what + " " + id + ".");
                yield ExitCode.OK;
            }
            case NOT_RUNNING -> {
                terminal.say("Nothing to cancel: " + what + " " + id + " has already ended.");
                yield ExitCode.OK;
            }
            case UNKNOWN -> terminal.refuse("There is no " + what + " " + id + ".");
        });
    }
}
