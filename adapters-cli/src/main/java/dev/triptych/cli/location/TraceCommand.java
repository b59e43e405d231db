package dev.triptych.cli.location;

import dev.triptych.api.MessageLocationsResponse;
import dev.triptych.application.monitoring.location.MessageLocations;
import dev.triptych.cli.OpenStores;
import dev.triptych.cli.Terminal;
import dev.triptych.domain.MessageId;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code triptych locate}: one message in every store. */
@Command(
        name = "locate",
        aliases = "trace",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = "Locate one message: its version in every store, its events, positions and times.",
        description = {"", "The message's text is not shown.", ""},
        footer = {"", "Exit codes: 0: done; 1: unknown message, or the command failed; 2: wrong usage or settings."})
public final class TraceCommand implements Callable<Integer> {
    private final OpenStores.Opener<Function<MessageId, Optional<MessageLocations>>> stores;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "MESSAGE_ID", description = "ID of the message.")
    private UUID id = new UUID(0, 0);

    @Option(names = "--json", description = "JSON output.")
    private boolean json;

    /** Reads the stores that {@code stores} opens. */
    public TraceCommand(OpenStores.Opener<Function<MessageId, Optional<MessageLocations>>> stores) {
        this.stores = stores;
    }

    @Override
    public Integer call() {
        var terminal = new Terminal(spec);
        return terminal.on(stores, locations -> {
            var found = locations.apply(new MessageId(id));
            if (found.isEmpty()) {
                return terminal.refuse("Unknown message " + id + ": the write store does not have it.");
            }
            if (json) {
                terminal.json(MessageLocationsResponse.of(found.get()));
            } else {
                terminal.print(LocationsText.of(found.get()));
            }
            return ExitCode.OK;
        });
    }
}
