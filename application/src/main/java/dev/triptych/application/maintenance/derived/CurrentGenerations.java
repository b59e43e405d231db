package dev.triptych.application.maintenance.derived;

import dev.triptych.application.base.phase.MigrationStates;
import dev.triptych.application.base.phase.MigrationView;
import dev.triptych.application.base.phase.MoveNotBegunException;
import dev.triptych.application.base.store.StoreName;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The number of each store's current generation. A running instance answers with the numbers that it acts by, which costs
 * nothing; a command that does one thing reads them from the write store at each call. For threads.
 */
public final class CurrentGenerations {
    /** The number of each generation of the product's own stores before the migration begins; a further store has none. */
    private static final int FIRST = 1;

    private static final Set<StoreName> OWN = Set.of(StoreName.READ, StoreName.SEARCH);

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

    /**
     * The number of the current generation, or of the first one for a store that has none: asking it fails like an outage. {@link
     * dev.triptych.application.base.store.StoreUnavailableException}.
     */
    public int of(StoreName store) {
        return current(store).orElse(FIRST);
    }

    /**
     * The number of the current generation; nothing for a store that has none. {@link
     * dev.triptych.application.base.store.StoreUnavailableException}.
     */
    public OptionalInt current(StoreName store) {
        var seen = view.get().state();
        return seen.phaseEpoch() == 0 ? loaded(store) : store.current(seen);
    }

    private OptionalInt loaded(StoreName store) {
        try {
            return store.current(states.load());
        } catch (MoveNotBegunException notBegun) {
            return OWN.contains(store) ? OptionalInt.of(FIRST) : OptionalInt.empty();
        }
    }
}
