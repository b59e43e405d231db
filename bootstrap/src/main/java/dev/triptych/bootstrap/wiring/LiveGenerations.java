package dev.triptych.bootstrap.wiring;

import dev.triptych.application.base.phase.MigrationStates;
import dev.triptych.application.base.phase.MigrationView;
import dev.triptych.application.base.phase.MoveNotBegunException;
import dev.triptych.application.base.store.StoreName;
import java.util.function.Supplier;

/**
 * Which generations answer: in a running instance those that it acts by, which costs nothing to ask; for a command that does
 * one thing, what the write store says at each call.
 */
final class LiveGenerations {
    /** Before the migration begins. For a store that has no current generation, too: asking it then fails like an outage. */
    private static final int FIRST = 1;

    private final MigrationStates states;
    private volatile Supplier<MigrationView> view = () -> MigrationView.UNKNOWN;

    LiveGenerations(MigrationStates states) {
        this.states = states;
    }

    /** From now on what this shows decides, as soon as it shows anything. */
    void follow(Supplier<MigrationView> followed) {
        view = followed;
    }

    int of(StoreName store) {
        var seen = view.get().state();
        return seen.phaseEpoch() == 0 ? loaded(store) : store.current(seen).orElse(FIRST);
    }

    private int loaded(StoreName store) {
        try {
            return store.current(states.load()).orElse(FIRST);
        } catch (MoveNotBegunException notBegun) {
            return FIRST;
        }
    }
}
