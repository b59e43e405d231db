package dev.triptych.cli.phase;

import dev.triptych.application.base.work.Pause;
import dev.triptych.application.maintenance.resync.ResyncTarget;
import dev.triptych.cli.OperatorConnection;
import dev.triptych.cli.Terminal;
import dev.triptych.cli.WhoAndWhy;
import dev.triptych.cli.resync.ResyncAsking;
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
        header = "Fills the read store from the write store, and feeds it from then on.",
        description = {
            "",
            "The same as `triptych resync --target read`: a new generation is built beside whatever is",
            "there, verified, and attached. A running instance with the role `project` does the work; people",
            "go on chatting meanwhile. This command asks for it and shows how far it is. Stopping it (Ctrl-C)",
            "does not stop the work; running it again goes on watching.",
            ""
        })
final class PhaseAttachCommand implements Callable<Integer> {
    private final OperatorConnection.Opener stores;
    private final Pause pause;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private WhoAndWhy whoAndWhy = new WhoAndWhy();

    @Option(names = "--no-wait", description = "Ask for it only.")
    private boolean noWait;

    PhaseAttachCommand(OperatorConnection.Opener stores, Pause pause) {
        this.stores = stores;
        this.pause = pause;
    }

    @Override
    public Integer call() {
        var deed = whoAndWhy.deed(spec, false);
        return new ResyncAsking(new Terminal(spec), pause, noWait, false).ask(stores, ResyncTarget.READ, deed);
    }
}
