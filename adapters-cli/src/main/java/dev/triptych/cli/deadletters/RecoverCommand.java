package dev.triptych.cli.deadletters;

import dev.triptych.api.RecoveryResponse;
import dev.triptych.application.maintenance.repair.SyncRecovery;
import dev.triptych.cli.OperatorConnection;
import dev.triptych.cli.Terminal;
import dev.triptych.cli.WhoAndWhy;
import dev.triptych.domain.EventId;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code triptych recover}: one event into every store that lacks it. */
@Command(
        name = "recover",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = "Brings one event into every store that lacks it, with what comes before it in its stream.",
        description = {"", "Harmless when nothing lacks it. It makes the certificate stale.", ""},
        footer = {
            "",
            "Exit codes: 0 every store has it; 1 one would still not take it, or a failure, and it says why;",
            "2 wrong usage or wrong settings."
        })
public final class RecoverCommand implements Callable<Integer> {
    private final OperatorConnection.Opener stores;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "EVENT_ID", description = "Which event: triptych trace names those of a message.")
    private UUID id = new UUID(0, 0);

    @Mixin
    private WhoAndWhy whoAndWhy = new WhoAndWhy();

    @Option(names = "--json", description = "Print what became of it as JSON.")
    private boolean json;

    /** Recovers in the stores that {@code stores} opens. */
    public RecoverCommand(OperatorConnection.Opener stores) {
        this.stores = stores;
    }

    @Override
    public Integer call() {
        var deed = whoAndWhy.deed(spec, false);
        var terminal = new Terminal(spec);
        return terminal.on(stores, connection -> switch (connection.recovery().recover(new EventId(id), deed)) {
            case SyncRecovery.UnknownEvent() -> terminal.refuse("No store knows an event " + id + ".");
            case SyncRecovery.Done done -> done(terminal, done);
        });
    }

    private int done(Terminal terminal, SyncRecovery.Done done) {
        var answer = RecoveryResponse.of(done);
        if (json) {
            terminal.json(answer);
        } else {
            terminal.say(answer.outcome() + ": " + answer.detail());
        }
        return done.outcome() == SyncRecovery.Outcome.PARKED ? ExitCode.SOFTWARE : ExitCode.OK;
    }
}
