package dev.triptych.bootstrap.wiring;

import dev.triptych.application.base.phase.MigrationStates;
import dev.triptych.application.base.phase.MigrationView;
import dev.triptych.application.base.phase.MoveNotBegunException;
import dev.triptych.application.base.store.StoreName;
import java.util.OptionalInt;
import java.util.function.Supplier;

/**
 * Which generations answer: in a running instance those that it acts by, which costs nothing to ask; for a command that does
 * one thing, what the write store says at each call.
 */
final class LiveGenerations {
    /** The number of each generation of the product's own stores before the migration begins; a further store has none. */
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

    /** The number of the current generation, or of the first one for a store that has none: asking it fails like an outage. */
    int of(StoreName sink) {
        return current(sink).orElse(FIRST);
    }

    /** The number of the current generation; nothing for a store that has none. */
    OptionalInt current(StoreName sink) {
        var seen = view.get().state();
        return seen.phaseEpoch() == 0 ? loaded(sink) : sink.current(seen);
    }

    private OptionalInt loaded(StoreName sink) {
        try {
            return sink.current(states.load());
        } catch (MoveNotBegunException notBegun) {
            return StoresModule.OWN.contains(sink) ? OptionalInt.of(FIRST) : OptionalInt.empty();
        }
    }
}
