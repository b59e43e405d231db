package dev.triptych.cli.phase;

import dev.triptych.application.maintenance.resync.FullDataResync;
import dev.triptych.application.maintenance.resync.ResyncStatus;
import dev.triptych.application.operations.Operations;
import dev.triptych.cli.OpenStores;
import dev.triptych.cli.Terminal;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code triptych phase show}. */
@Command(
        name = "show",
        mixinStandardHelpOptions = true,
        header = "Show the state of the migration, and the gates of the next transition.",
        description = {
            "",
            "Shows the phase and percentage, whether the read store is attached, the instances that do not",
            "use this phase yet, the shadow comparison, the fallbacks, the dual writes, the running resync,",
            "each gate of the next transition, and the last transitions.",
            ""
        })
final class PhaseShowCommand implements Callable<Integer> {
    private final OpenStores.Opener<Operations> stores;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--json", description = "JSON output.")
    private boolean json;

    PhaseShowCommand(OpenStores.Opener<Operations> stores) {
        this.stores = stores;
    }

    @Override
    public Integer call() {
        var terminal = new Terminal(spec);
        return terminal.on(stores, operations -> {
            var status = operations.migration().status();
            terminal.print(json ? PhaseJson.of(status) : PhaseText.of(status, newest(operations.resyncs())));
            return ExitCode.OK;
        });
    }

    private static Optional<ResyncStatus> newest(FullDataResync resyncs) {
        return resyncs.newest(1).stream().findFirst();
    }
}
