package dev.triptych.cli.incarnation;

import dev.triptych.api.IncarnationResponse;
import dev.triptych.application.maintenance.incarnation.IncarnationStatus;
import dev.triptych.application.operations.Operations;
import dev.triptych.cli.OpenStores;
import dev.triptych.cli.Terminal;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code triptych incarnation show}. */
@Command(
        name = "show",
        mixinStandardHelpOptions = true,
        header = "Show the incarnation, its server, and whether a restore is suspected.")
final class IncarnationShowCommand implements Callable<Integer> {
    private final OpenStores.Opener<Operations> stores;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--json", description = "JSON output.")
    private boolean json;

    IncarnationShowCommand(OpenStores.Opener<Operations> stores) {
        this.stores = stores;
    }

    @Override
    public Integer call() {
        var terminal = new Terminal(spec);
        return terminal.on(stores, operations -> {
            var status = operations.incarnation().status();
            if (json) {
                terminal.json(IncarnationResponse.of(status));
            } else {
                say(terminal, status);
            }
            return ExitCode.OK;
        });
    }

    private static void say(Terminal terminal, IncarnationStatus status) {
        var present = status.present();
        terminal.say("incarnation " + present.number() + ", since " + present.declaredAt());
        terminal.say("declared on " + present.noted());
        terminal.say("now on      " + status.server());
        var suspicion = present.suspicion();
        if (suspicion == null) {
            terminal.say("No restore detected.");
        } else {
            terminal.say("RESTORE SUSPECTED since " + suspicion.since() + ": " + suspicion.reason());
        }
        if (status.whatToDo() != null) {
            terminal.say("To do: " + status.whatToDo());
        }
    }
}
