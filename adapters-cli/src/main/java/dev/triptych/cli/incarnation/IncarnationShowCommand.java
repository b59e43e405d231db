package dev.triptych.cli.incarnation;

import dev.triptych.api.IncarnationResponse;
import dev.triptych.application.maintenance.incarnation.IncarnationStatus;
import dev.triptych.cli.OperatorConnection;
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
        header = "Shows which incarnation it is, on which server, and whether it is doubted.")
final class IncarnationShowCommand implements Callable<Integer> {
    private final OperatorConnection.Opener stores;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--json", description = "Print it as JSON.")
    private boolean json;

    IncarnationShowCommand(OperatorConnection.Opener stores) {
        this.stores = stores;
    }

    @Override
    public Integer call() {
        var terminal = new Terminal(spec);
        return terminal.on(stores, connection -> {
            var status = connection.incarnation().status();
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
        terminal.say("begun on    " + present.noted());
        terminal.say("now on      " + status.server());
        var suspicion = present.suspicion();
        if (suspicion == null) {
            terminal.say("Nothing is suspected.");
        } else {
            terminal.say("SUSPECTED since " + suspicion.since() + ": " + suspicion.reason());
        }
        if (status.whatToDo() != null) {
            terminal.say("To do: " + status.whatToDo());
        }
    }
}
