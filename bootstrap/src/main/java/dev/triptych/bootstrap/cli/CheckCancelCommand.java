package dev.triptych.bootstrap.cli;

import dev.triptych.application.check.CheckId;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code triptych check cancel}. */
@Command(
        name = "cancel",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = "Stops a check; what it has compared counts for nothing.")
final class CheckCancelCommand implements Callable<Integer> {
    private final OperatorConnection.Opener stores;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "ID", description = "Which one.")
    private UUID id = new UUID(0, 0);

    @Mixin
    private WhoAndWhy whoAndWhy = new WhoAndWhy();

    CheckCancelCommand(OperatorConnection.Opener stores) {
        this.stores = stores;
    }

    @Override
    public Integer call() {
        var deed = whoAndWhy.deed(spec, false);
        var terminal = new Terminal(spec);
        return terminal.on(stores, connection -> switch (connection.checks().cancel(new CheckId(id), deed)) {
            case CANCELLED -> {
                terminal.say("It is cancelled.");
                yield ExitCode.OK;
            }
            case NOT_RUNNING -> {
                terminal.say("It had ended before.");
                yield ExitCode.OK;
            }
            case UNKNOWN -> terminal.refuse("There is no check " + id + ".");
        });
    }
}
