package dev.triptych.cli;

import dev.triptych.application.base.audit.OperatorAction;
import dev.triptych.application.base.work.Cancellation;
import java.util.UUID;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;

/** Which long work is stopped, by whom and why. */
public final class CancelOptions {
    @Parameters(paramLabel = "ID", description = "Which one.")
    private UUID id = new UUID(0, 0);

    @Mixin
    private WhoAndWhy whoAndWhy = new WhoAndWhy();

    /** Stops one. */
    @FunctionalInterface
    public interface Work {
        public Cancellation cancel(OperatorConnection connection, UUID id, OperatorAction deed);
    }

    /**
     * Stops it and says so; the exit code.
     *
     * @param what it is, such as {@code check}
     */
    public int cancel(CommandSpec spec, OperatorConnection.Opener stores, String what, Work work) {
        var deed = whoAndWhy.deed(spec, false);
        var terminal = new Terminal(spec);
        return terminal.on(stores, connection -> switch (work.cancel(connection, id, deed)) {
            case CANCELLED -> {
                terminal.say("It is cancelled.");
                yield ExitCode.OK;
            }
            case NOT_RUNNING -> {
                terminal.say("It had ended before.");
                yield ExitCode.OK;
            }
            case UNKNOWN -> terminal.refuse("There is no " + what + " " + id + ".");
        });
    }
}
