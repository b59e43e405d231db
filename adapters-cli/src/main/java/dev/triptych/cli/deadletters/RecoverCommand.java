package dev.triptych.cli.deadletters;

import dev.triptych.api.RecoveryResponse;
import dev.triptych.application.maintenance.derived.Repair;
import dev.triptych.application.maintenance.repair.SyncRecovery;
import dev.triptych.application.operations.Operations;
import dev.triptych.cli.OpenStores;
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

/** {@code triptych recover}: applies one event to every store that lacks it. */
@Command(
        name = "recover",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = "Apply one event to every store that lacks it, after the events before it in its stream.",
        description = {
            "",
            "Changes nothing if no store lacks the event. Invalidates the verification of the stores.",
            ""
        },
        footer = {
            "",
            "Exit codes: 0: every store has the event; 1: a store refused the event, or the command failed, with",
            "the reason printed; 2: wrong usage or settings."
        })
public final class RecoverCommand implements Callable<Integer> {
    private final OpenStores.Opener<Operations> stores;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(
            paramLabel = "EVENT_ID",
            description = "ID of the event; triptych locate shows the events of a message.")
    private UUID id = new UUID(0, 0);

    @Mixin
    private WhoAndWhy whoAndWhy = new WhoAndWhy();

    @Option(names = "--json", description = "JSON output.")
    private boolean json;

    /** Recovers in the stores that {@code stores} opens. */
    public RecoverCommand(OpenStores.Opener<Operations> stores) {
        this.stores = stores;
    }

    @Override
    public Integer call() {
        var action = whoAndWhy.action(spec, false);
        var terminal = new Terminal(spec);
        return terminal.on(stores, operations -> switch (operations.recovery().recover(new EventId(id), action)) {
            case SyncRecovery.UnknownEvent() ->
                terminal.refuse("Unknown event " + id + ": neither the event log nor a store has it.");
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
        return done.outcome() == Repair.Outcome.PARKED ? ExitCode.SOFTWARE : ExitCode.OK;
    }
}
