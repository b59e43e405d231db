package dev.triptych.application.maintenance.derived;

import dev.triptych.application.base.phase.MigrationStates;
import dev.triptych.application.base.phase.MigrationView;
import dev.triptych.application.base.phase.MoveNotBegunException;
import dev.triptych.application.base.store.StoreName;
import java.util.function.Supplier;

/**
 * The number of each store's current generation. A running instance answers with the numbers that it acts by, which costs
 * nothing; a command that does one thing reads them from the write store at each call. For threads.
 */
public final class CurrentGenerations {
    /** Before the migration begins. For a store that has no current generation, too: asking it then fails like an outage. */
    private static final int FIRST = 1;

    private final MigrationStates states;
    private volatile Supplier<MigrationView> view = () -> MigrationView.UNKNOWN;

    /** Reads them from {@code states} until it is told what to {@link #follow}. */
    public CurrentGenerations(MigrationStates states) {
        this.states = states;
    }

    /** From now on what this shows decides, as soon as it shows anything. */
    public void follow(Supplier<MigrationView> followed) {
        view = followed;
    }

    /** The number for a store, from 1; {@link dev.triptych.application.base.store.StoreUnavailableException}. */
    public int of(StoreName store) {
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
