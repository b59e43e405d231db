package dev.triptych.cli.incarnation;

import dev.triptych.api.DeclaredResponse;
import dev.triptych.application.base.work.Pause;
import dev.triptych.application.maintenance.incarnation.DeclareResult;
import dev.triptych.application.maintenance.resync.FullDataResync;
import dev.triptych.application.operations.Operations;
import dev.triptych.cli.OpenStores;
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
        header = "Declare a new incarnation of the write database, and rebuild both stores from it.",
        description = {
            "",
            "Do this only when you are certain that this is the write database to keep, and that no other one",
            "takes writes: everything that it lacks is lost. The command ends when both stores are rebuilt,",
            "verified and current. Ctrl-C does not stop the rebuild.",
            ""
        })
final class IncarnationDeclareCommand implements Callable<Integer> {
    private final OpenStores.Opener<Operations> stores;
    private final Pause pause;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private WhoAndWhy whoAndWhy = new WhoAndWhy();

    @Option(
            names = "--force",
            description = "Declare it even if no restore was detected, for example after pg_restore.")
    private boolean force;

    @Option(names = "--no-wait", description = "Return at once, without waiting for the stores.")
    private boolean noWait;

    @Option(names = "--json", description = "JSON output of the incarnation and its resync, without waiting.")
    private boolean json;

    IncarnationDeclareCommand(OpenStores.Opener<Operations> stores, Pause pause) {
        this.stores = stores;
        this.pause = pause;
    }

    @Override
    public Integer call() {
        var action = whoAndWhy.action(spec, force);
        var terminal = new Terminal(spec);
        return terminal.on(
                stores, operations -> switch (operations.incarnation().declare(action)) {
                    case DeclareResult.Declared declared -> declared(terminal, operations.resyncs(), declared);
                    case DeclareResult.NothingSuspected(var present) ->
                        terminal.refuse("No restore was detected in incarnation " + present.number()
                                + ". To declare a new incarnation anyway: --force.");
                });
    }

    private int declared(Terminal terminal, FullDataResync resyncs, DeclareResult.Declared declared) {
        if (json) {
            terminal.json(DeclaredResponse.of(declared));
            return ExitCode.OK;
        }
        terminal.say("Incarnation " + declared.now().number() + " is declared; resync " + declared.resync()
                + " rebuilds both stores.");
        return noWait
                ? ExitCode.OK
                : new Watch(terminal, pause).untilEnd(new WatchedResync(terminal, resyncs, declared.resync(), false));
    }
}
