package dev.triptych.cli.resync;

import dev.triptych.application.maintenance.resync.SwitchResult;
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

/** {@code triptych resync switch}. */
@Command(
        name = "switch",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = "Make another generation the current one, at once: the way back from a resync.")
final class ResyncSwitchCommand implements Callable<Integer> {
    private final OpenStores.Opener<Operations> stores;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private GenerationOptions which = new GenerationOptions();

    @Mixin
    private WhoAndWhy whoAndWhy = new WhoAndWhy();

    ResyncSwitchCommand(OpenStores.Opener<Operations> stores) {
        this.stores = stores;
    }

    @Override
    public Integer call() {
        var action = whoAndWhy.action(spec, false);
        var terminal = new Terminal(spec);
        return terminal.on(stores, operations -> switch (which.of(spec, operations.resyncs())
                .switchTo(which.store(), which.generation(), action)) {
            case SwitchResult.Switched _ -> done(terminal, " is now the current one. Verify it: triptych check.");
            case SwitchResult.AlreadyLive() -> done(terminal, " is already the current one.");
            case SwitchResult.Refused(var why) -> terminal.refuse(why);
        });
    }

    private int done(Terminal terminal, String what) {
        terminal.say("The " + which + what);
        return ExitCode.OK;
    }
}
