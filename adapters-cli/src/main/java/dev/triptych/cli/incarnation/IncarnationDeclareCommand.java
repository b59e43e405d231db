package dev.triptych.cli.incarnation;

import dev.triptych.api.DeclaredResponse;
import dev.triptych.application.base.work.Pause;
import dev.triptych.application.maintenance.incarnation.DeclareResult;
import dev.triptych.application.maintenance.resync.FullDataResync;
import dev.triptych.cli.OperatorConnection;
import dev.triptych.cli.Terminal;
import dev.triptych.cli.Watch;
import dev.triptych.cli.WhoAndWhy;
import dev.triptych.cli.resync.WatchedResync;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code triptych incarnation declare}. */
@Command(
        name = "declare",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = "Begins a new incarnation of the write database, and builds both stores anew from it.",
        description = {
            "",
            "Say so only when you know that this is the write database to go on with, and that no other one",
            "takes writes: what it does not have is lost from then on. It ends when both stores are built,",
            "verified and answer. Ctrl-C does not stop that.",
            ""
        })
final class IncarnationDeclareCommand implements Callable<Integer> {
    private final OperatorConnection.Opener stores;
    private final Pause pause;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private WhoAndWhy whoAndWhy = new WhoAndWhy();

    @Option(
            names = "--force",
            description = "Though nothing is suspected: after a restore that nobody could notice, or of a dump.")
    private boolean force;

    @Option(names = "--no-wait", description = "Do not wait for the stores to be built.")
    private boolean noWait;

    @Option(names = "--json", description = "Print the incarnation and its resync as JSON, and do not wait.")
    private boolean json;

    IncarnationDeclareCommand(OperatorConnection.Opener stores, Pause pause) {
        this.stores = stores;
        this.pause = pause;
    }

    @Override
    public Integer call() {
        var deed = whoAndWhy.deed(spec, force);
        var terminal = new Terminal(spec);
        return terminal.on(
                stores, connection -> switch (connection.incarnation().declare(deed)) {
                    case DeclareResult.Declared declared -> declared(terminal, connection.resyncs(), declared);
                    case DeclareResult.NothingSuspected(var present) ->
                        terminal.refuse("Nothing is suspected of incarnation " + present.number()
                                + ". To begin another one all the same: --force.");
                });
    }

    private int declared(Terminal terminal, FullDataResync resyncs, DeclareResult.Declared declared) {
        if (json) {
            terminal.json(DeclaredResponse.of(declared));
            return ExitCode.OK;
        }
        terminal.say("Incarnation " + declared.now().number() + " began; resync " + declared.resync()
                + " builds both stores anew.");
        return noWait
                ? ExitCode.OK
                : new Watch(terminal, pause).untilEnd(new WatchedResync(terminal, resyncs, declared.resync(), false));
    }
}
