package dev.triptych.cli.resync;

import dev.triptych.api.Items;
import dev.triptych.api.ResyncResponse;
import dev.triptych.application.base.work.Pause;
import dev.triptych.application.maintenance.derived.ResyncId;
import dev.triptych.application.maintenance.resync.FullDataResync;
import dev.triptych.application.operations.Operations;
import dev.triptych.cli.OpenStores;
import dev.triptych.cli.ShowOptions;
import dev.triptych.cli.Terminal;
import dev.triptych.cli.Watch;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code triptych resync show}. */
@Command(
        name = "show",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = "Show the newest resyncs, or the progress of one.")
final class ResyncShowCommand implements Callable<Integer> {
    private final OpenStores.Opener<Operations> stores;
    private final Pause pause;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private ShowOptions options = new ShowOptions();

    ResyncShowCommand(OpenStores.Opener<Operations> stores, Pause pause) {
        this.stores = stores;
        this.pause = pause;
    }

    @Override
    public Integer call() {
        var terminal = new Terminal(spec);
        return terminal.on(stores, operations -> {
            var resyncs = operations.resyncs();
            var id = options.id();
            return id == null ? list(terminal, resyncs) : one(terminal, resyncs, new ResyncId(id));
        });
    }

    private int list(Terminal terminal, FullDataResync resyncs) {
        var newest = resyncs.newest(ShowOptions.SHOWN);
        if (options.json()) {
            terminal.json(new Items<>(newest.stream().map(ResyncResponse::of).toList()));
        } else if (newest.isEmpty()) {
            terminal.say("No resyncs yet.");
        } else {
            newest.forEach(resync -> terminal.say(ResyncText.line(resync)));
        }
        return ExitCode.OK;
    }

    private int one(Terminal terminal, FullDataResync resyncs, ResyncId wanted) {
        var found = resyncs.status(wanted);
        if (found.isEmpty()) {
            return terminal.refuse("Unknown resync " + wanted + ". List the resyncs: triptych resync show.");
        }
        if (options.watch()) {
            return new Watch(terminal, pause).untilEnd(new WatchedResync(terminal, resyncs, wanted, options.json()));
        }
        if (options.json()) {
            terminal.json(ResyncResponse.of(found.get()));
        } else {
            terminal.say(ResyncText.line(found.get()));
        }
        return ExitCode.OK;
    }
}
