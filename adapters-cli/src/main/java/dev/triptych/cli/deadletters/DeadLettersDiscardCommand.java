package dev.triptych.cli.deadletters;

import dev.triptych.application.maintenance.repair.ParkedEventsControl;
import dev.triptych.application.operations.Operations;
import dev.triptych.cli.OpenStores;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code triptych dead-letters discard}. */
@Command(
        name = "discard",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = "Discard parked events, and copy their conversations from the write store again.")
final class DeadLettersDiscardCommand implements Callable<Integer> {
    private final OpenStores.Opener<Operations> stores;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private ParkedEventAction action = new ParkedEventAction();

    DeadLettersDiscardCommand(OpenStores.Opener<Operations> stores) {
        this.stores = stores;
    }

    @Override
    public Integer call() {
        return action.make(spec, stores, ParkedEventsControl::discard);
    }
}
