package dev.triptych.bootstrap.cli;

import dev.triptych.application.engine.Pause;
import dev.triptych.application.port.ResyncId;
import dev.triptych.application.resync.FullDataResync;
import dev.triptych.web.json.Items;
import dev.triptych.web.resync.ResyncAnswer;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code triptych resync show}. */
@Command(
        name = "show",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = "Shows the last resyncs, or how far one is.")
final class ResyncShowCommand implements Callable<Integer> {
    private static final int SHOWN = 10;

    private final OperatorConnection.Opener stores;
    private final Pause pause;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(arity = "0..1", paramLabel = "ID", description = "Which one; the last ones unless given.")
    private @Nullable UUID id;

    @Option(names = "--watch", description = "Go on until it has ended; of the one given.")
    private boolean watch;

    @Option(names = "--json", description = "Print it as JSON.")
    private boolean json;

    ResyncShowCommand(OperatorConnection.Opener stores, Pause pause) {
        this.stores = stores;
        this.pause = pause;
    }

    @Override
    public Integer call() {
        var terminal = new Terminal(spec);
        return terminal.on(stores, connection -> {
            var resyncs = connection.resyncs();
            return id == null ? list(terminal, resyncs) : one(terminal, resyncs, new ResyncId(id));
        });
    }

    private int list(Terminal terminal, FullDataResync resyncs) {
        var newest = resyncs.newest(SHOWN);
        if (json) {
            terminal.json(new Items<>(newest.stream().map(ResyncAnswer::of).toList()));
        } else if (newest.isEmpty()) {
            terminal.say("No resync was ever asked for.");
        } else {
            newest.forEach(resync -> terminal.say(ResyncText.line(resync)));
        }
        return ExitCode.OK;
    }

    private int one(Terminal terminal, FullDataResync resyncs, ResyncId wanted) {
        var found = resyncs.status(wanted);
        if (found.isEmpty()) {
            return terminal.refuse("There is no resync " + wanted + ".");
        }
        if (watch) {
            return new Watch(terminal, pause).untilEnd(new WatchedResync(terminal, resyncs, wanted, json));
        }
        if (json) {
            terminal.json(ResyncAnswer.of(found.get()));
        } else {
            terminal.say(ResyncText.line(found.get()));
        }
        return ExitCode.OK;
    }
}
