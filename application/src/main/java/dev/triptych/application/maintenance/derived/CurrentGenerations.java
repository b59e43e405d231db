package dev.triptych.application.maintenance.derived;

import dev.triptych.application.base.phase.MigrationNotBegunException;
import dev.triptych.application.base.phase.MigrationStates;
import dev.triptych.application.base.phase.MigrationView;
import dev.triptych.application.base.store.StoreName;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The number of each store's current generation. A running instance answers with the numbers that it acts by, which costs
 * nothing; a command that does one thing reads them from the write store at each call. For threads.
 */
public final class CurrentGenerations {
    private static final int FIRST = 1;

    private final MigrationStates states;
    private final Set<StoreName> firstAtBeginning;
    private volatile Supplier<MigrationView> view = () -> MigrationView.UNKNOWN;

    /**
     * Reads them from {@code states} until {@link #follow} is called.
     *
     * @param firstAtBeginning the stores whose first generation is current before the migration begins; any other store has none
     *     before its first resync
     */
    public CurrentGenerations(MigrationStates states, Set<StoreName> firstAtBeginning) {
        this.states = states;
        this.firstAtBeginning = Set.copyOf(firstAtBeginning);
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
        return seen.phaseEpoch() == 0 ? latest(store) : store.current(seen);
    }

    /**
     * The number that the write store has now; nothing for a store that has none. For operators: what they repair must not be the
     * generation that this instance acted by until a moment ago. {@link
     * dev.triptych.application.base.store.StoreUnavailableException}.
     */
    public OptionalInt latest(StoreName store) {
        try {
            return store.current(states.load());
        } catch (MigrationNotBegunException notBegun) {
            return firstAtBeginning.contains(store) ? OptionalInt.of(FIRST) : OptionalInt.empty();
        }
    }
}
