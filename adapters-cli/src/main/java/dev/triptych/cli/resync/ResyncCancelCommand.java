package dev.triptych.cli.resync;

import dev.triptych.application.maintenance.derived.ResyncId;
import dev.triptych.application.operations.Operations;
import dev.triptych.cli.CancelOptions;
import dev.triptych.cli.OpenStores;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code triptych resync cancel}. */
@Command(
        name = "cancel",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = "Cancel a resync, and remove the generations that it built; the current ones stay.")
final class ResyncCancelCommand implements Callable<Integer> {
    private final OpenStores.Opener<Operations> stores;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private CancelOptions options = new CancelOptions();

    ResyncCancelCommand(OpenStores.Opener<Operations> stores) {
        this.stores = stores;
    }

    @Override
    public Integer call() {
        return options.cancel(
                spec,
                stores,
                "resync",
                (operations, id, action) -> operations.resyncs().cancel(new ResyncId(id), action));
    }
}
