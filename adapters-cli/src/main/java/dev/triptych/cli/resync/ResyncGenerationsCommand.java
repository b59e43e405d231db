package dev.triptych.cli.resync;

import dev.triptych.api.GenerationResponse;
import dev.triptych.api.Items;
import dev.triptych.application.operations.Operations;
import dev.triptych.cli.OpenStores;
import dev.triptych.cli.Terminal;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code triptych resync generations}. */
@Command(
        name = "generations",
        mixinStandardHelpOptions = true,
        header = "List the generations of each store, and show which one is current.")
final class ResyncGenerationsCommand implements Callable<Integer> {
    private final OpenStores.Opener<Operations> stores;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--json", description = "JSON output.")
    private boolean json;

    ResyncGenerationsCommand(OpenStores.Opener<Operations> stores) {
        this.stores = stores;
    }

    @Override
    public Integer call() {
        var terminal = new Terminal(spec);
        return terminal.on(stores, operations -> {
            var all = operations.resyncs().generations();
            if (json) {
                terminal.json(
                        new Items<>(all.stream().map(GenerationResponse::of).toList()));
            } else {
                terminal.print(ResyncText.generations(all));
            }
            return ExitCode.OK;
        });
    }
}
