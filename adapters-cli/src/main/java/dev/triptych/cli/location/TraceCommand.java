package dev.triptych.cli.location;

import dev.triptych.api.MessageLocationsResponse;
import dev.triptych.cli.OperatorConnection;
import dev.triptych.cli.Terminal;
import dev.triptych.domain.MessageId;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code triptych trace}: one message in every store. */
@Command(
        name = "trace",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = "Shows one message in every store, with its events, positions and times.",
        description = {"", "What it says is not shown.", ""},
        footer = {"", "Exit codes: 0 done; 1 there is no such message, or a failure; 2 wrong usage or wrong settings."})
public final class TraceCommand implements Callable<Integer> {
    private final OperatorConnection.Opener stores;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "MESSAGE_ID", description = "Which message.")
    private UUID id = new UUID(0, 0);

    @Option(names = "--json", description = "Print it as JSON.")
    private boolean json;

    /** Looks into the stores that {@code stores} opens. */
    public TraceCommand(OperatorConnection.Opener stores) {
        this.stores = stores;
    }

    @Override
    public Integer call() {
        var terminal = new Terminal(spec);
        return terminal.on(stores, connection -> {
            var found = connection.trace(new MessageId(id));
            if (found.isEmpty()) {
                return terminal.refuse("The write store has no message " + id + ".");
            }
            if (json) {
                terminal.json(MessageLocationsResponse.of(found.get()));
            } else {
                terminal.print(TraceText.of(found.get()));
            }
            return ExitCode.OK;
        });
    }
}
