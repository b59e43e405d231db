package dev.triptych.cli.phase;

import dev.triptych.application.base.store.StoreName;
import dev.triptych.application.base.work.Pause;
import dev.triptych.application.maintenance.resync.ResyncTarget;
import dev.triptych.application.operations.Operations;
import dev.triptych.cli.OpenStores;
import dev.triptych.cli.Terminal;
import dev.triptych.cli.WhoAndWhy;
import dev.triptych.cli.resync.ResyncRequester;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code triptych phase attach}. */
@Command(
        name = "attach",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = "Attach the read store: build it from the write store, then keep it up to date.",
        description = {
            "",
            "The same as `triptych resync --target read`: builds a new generation next to any existing one,",
            "verifies it, and attaches the store. A running instance with the role `project` does the work;",
            "users are not interrupted. This command requests it and shows its progress. Ctrl-C does not stop",
            "the work; run the command again to watch it.",
            ""
        })
final class PhaseAttachCommand implements Callable<Integer> {
    private final OpenStores.Opener<Operations> stores;
    private final Pause pause;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private WhoAndWhy whoAndWhy = new WhoAndWhy();

    @Option(names = "--no-wait", description = "Return at once, without waiting for the result.")
    private boolean noWait;

    PhaseAttachCommand(OpenStores.Opener<Operations> stores, Pause pause) {
        this.stores = stores;
        this.pause = pause;
    }

    @Override
    public Integer call() {
        var action = whoAndWhy.action(spec, false);
        return new ResyncRequester(new Terminal(spec), pause, noWait, false)
                .ask(stores, ResyncTarget.of(StoreName.READ), action);
    }
}
