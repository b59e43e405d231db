package dev.triptych.application.migration.phase;

import dev.triptych.domain.migration.Stage;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A gate of some transitions: an entry of the list that {@link Gates} walks.
 *
 * @param applies whether it stands before the transition from one stage to another
 * @param judge judges it by the facts that all gates share
 */
public record PhaseGate(BiPredicate<Stage, Stage> applies, Function<GateFacts, Gate> judge) {
    /**
     * A gate that has a fact of its own.
     *
     * @param fact looked up at each judgement; answers for a store that is down as well, and throws nothing
     * @param judge a pure function of it
     */
    public static <F> PhaseGate on(BiPredicate<Stage, Stage> applies, Supplier<F> fact, Function<F, Gate> judge) {
        return new PhaseGate(applies, _ -> judge.apply(fact.get()));
    }
}
