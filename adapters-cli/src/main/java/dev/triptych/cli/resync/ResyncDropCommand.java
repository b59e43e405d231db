package dev.triptych.cli.resync;

import dev.triptych.application.maintenance.resync.DropResult;
import dev.triptych.application.operations.Operations;
import dev.triptych.cli.OpenStores;
import dev.triptych.cli.Terminal;
import dev.triptych.cli.WhoAndWhy;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code triptych resync drop}. */
@Command(
        name = "drop",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = "Delete a generation that is not current, and free its disk space.")
final class ResyncDropCommand implements Callable<Integer> {
    private final OpenStores.Opener<Operations> stores;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private GenerationOptions which = new GenerationOptions();

    @Mixin
    private WhoAndWhy whoAndWhy = new WhoAndWhy();

    ResyncDropCommand(OpenStores.Opener<Operations> stores) {
        this.stores = stores;
    }

    @Override
    public Integer call() {
        var action = whoAndWhy.action(spec, false);
        var terminal = new Terminal(spec);
        return terminal.on(stores, operations -> switch (which.of(spec, operations.resyncs())
                .drop(which.store(), which.generation(), action)) {
            case DropResult.Dropped() -> {
                terminal.say("Dropped: " + which + ". A running instance removes its data.");
                yield ExitCode.OK;
            }
            case DropResult.Refused(var why) -> terminal.refuse(why);
        });
    }
}
