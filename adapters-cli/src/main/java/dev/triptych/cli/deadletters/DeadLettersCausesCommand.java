package dev.triptych.cli.deadletters;

import dev.triptych.api.CauseResponse;
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

/** {@code triptych dead-letters causes}. */
@Command(
        name = "causes",
        mixinStandardHelpOptions = true,
        header = "Show the causes of parked events, the most frequent of each store first.")
final class DeadLettersCausesCommand implements Callable<Integer> {
    private final OpenStores.Opener<Operations> stores;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--json", description = "JSON output.")
    private boolean json;

    DeadLettersCausesCommand(OpenStores.Opener<Operations> stores) {
        this.stores = stores;
    }

    @Override
    public Integer call() {
        var terminal = new Terminal(spec);
        return terminal.on(stores, operations -> {
            var causes = operations.parkedEvents().causes();
            if (json) {
                terminal.json(new Items<>(causes.stream().map(CauseResponse::of).toList()));
            } else if (causes.isEmpty()) {
                terminal.say("No parked events.");
            } else {
                causes.forEach(cause -> terminal.say(ParkedEventText.of(cause)));
            }
            return ExitCode.OK;
        });
    }
}
