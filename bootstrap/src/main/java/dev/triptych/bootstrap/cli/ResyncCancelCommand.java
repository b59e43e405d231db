package dev.triptych.bootstrap.cli;

import dev.triptych.application.port.ResyncId;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code triptych resync cancel}. */
@Command(
        name = "cancel",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = "Stops a resync; what answers stays as it is, and what was built is removed.")
final class ResyncCancelCommand implements Callable<Integer> {
    private final OperatorConnection.Opener stores;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "ID", description = "Which one.")
    private UUID id = new UUID(0, 0);

    @Mixin
    private WhoAndWhy whoAndWhy = new WhoAndWhy();

    ResyncCancelCommand(OperatorConnection.Opener stores) {
        this.stores = stores;
    }

    @Override
    public Integer call() {
        var deed = whoAndWhy.deed(spec, false);
        var terminal = new Terminal(spec);
        return terminal.on(stores, connection -> switch (connection.resyncs().cancel(new ResyncId(id), deed)) {
            case CANCELLED -> {
                terminal.say("It is cancelled.");
                yield ExitCode.OK;
            }
            case NOT_RUNNING -> {
                terminal.say("It had ended before.");
                yield ExitCode.OK;
            }
            case UNKNOWN -> terminal.refuse("There is no resync " + id + ".");
        });
    }
}
