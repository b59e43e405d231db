package dev.triptych.cli.check;

import dev.triptych.application.maintenance.check.CheckId;
import dev.triptych.application.operations.Operations;
import dev.triptych.cli.CancelOptions;
import dev.triptych.cli.OpenStores;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code triptych check cancel}. */
@Command(
        name = "cancel",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = "Cancel a check, and discard its partial result.")
final class CheckCancelCommand implements Callable<Integer> {
    private final OpenStores.Opener<Operations> stores;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private CancelOptions options = new CancelOptions();

    CheckCancelCommand(OpenStores.Opener<Operations> stores) {
        this.stores = stores;
    }

    @Override
    public Integer call() {
        return options.cancel(
                spec,
                stores,
                "check",
                (operations, id, action) -> operations.checks().cancel(new CheckId(id), action));
    }
}
