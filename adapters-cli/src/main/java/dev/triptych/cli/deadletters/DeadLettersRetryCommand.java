package dev.triptych.cli.deadletters;

import dev.triptych.application.maintenance.repair.ParkedEventsControl;
import dev.triptych.application.operations.Operations;
import dev.triptych.cli.OpenStores;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code triptych dead-letters retry}. */
@Command(
        name = "retry",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = "Retry parked events, each stream in its order.")
final class DeadLettersRetryCommand implements Callable<Integer> {
    private final OpenStores.Opener<Operations> stores;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private ParkedEventAction action = new ParkedEventAction();

    DeadLettersRetryCommand(OpenStores.Opener<Operations> stores) {
        this.stores = stores;
    }

    @Override
    public Integer call() {
        return action.make(spec, stores, ParkedEventsControl::retry);
    }
}
