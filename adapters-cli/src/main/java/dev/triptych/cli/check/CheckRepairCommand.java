package dev.triptych.cli.check;

import dev.triptych.application.base.work.Pause;
import dev.triptych.application.maintenance.check.CheckId;
import dev.triptych.application.operations.Operations;
import dev.triptych.cli.OpenStores;
import dev.triptych.cli.Terminal;
import dev.triptych.cli.WhoAndWhy;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code triptych check repair}. */
@Command(
        name = "repair",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = "Repair the findings of a check from the write store, and check them again.",
        description = {
            "",
            "Copies each conversation that the check found different. A repair invalidates the verification of",
            "its store: run `triptych check` afterwards to verify it again.",
            ""
        })
final class CheckRepairCommand implements Callable<Integer> {
    private final OpenStores.Opener<Operations> stores;
    private final Pause pause;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "ID", description = "ID of the check.")
    private UUID id = new UUID(0, 0);

    @Mixin
    private WhoAndWhy whoAndWhy = new WhoAndWhy();

    @Option(names = "--no-wait", description = "Return at once, without waiting for the result.")
    private boolean noWait;

    @Option(names = "--json", description = "JSON output of the check that follows.")
    private boolean json;

    CheckRepairCommand(OpenStores.Opener<Operations> stores, Pause pause) {
        this.stores = stores;
        this.pause = pause;
    }

    @Override
    public Integer call() {
        var action = whoAndWhy.action(spec, false);
        var asking = new CheckRequester(new Terminal(spec), pause, noWait, json);
        return asking.ask(stores, checks -> checks.repair(new CheckId(id), action), 1);
    }
}
