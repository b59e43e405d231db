package dev.triptych.cli.check;

import dev.triptych.application.maintenance.check.CheckId;
import dev.triptych.cli.CancelOptions;
import dev.triptych.cli.OperatorConnection;
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
    private final OperatorConnection.Opener stores;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private CancelOptions options = new CancelOptions();

    CheckCancelCommand(OperatorConnection.Opener stores) {
        this.stores = stores;
    }

    @Override
    public Integer call() {
        return options.cancel(
                spec,
                stores,
                "check",
                (connection, id, deed) -> connection.checks().cancel(new CheckId(id), deed));
    }
}
