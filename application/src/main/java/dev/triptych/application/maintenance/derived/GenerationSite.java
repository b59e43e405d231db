package dev.triptych.application.maintenance.derived;

import dev.triptych.application.base.log.Frontier;
import dev.triptych.application.base.store.StoreUnavailableException;
import java.util.Optional;
import java.util.Set;

/** Where the generations of one store stand. All methods throw {@link StoreUnavailableException}. */
public interface GenerationSite {
    /** Makes the place for a generation where there is none yet; nothing is in it. Harmless when repeated. */
    void prepare(int number);

    /** Whether the place for a generation is there, whole. */
    default boolean isPrepared(int number) {
        return standing().contains(number);
    }

    /** How far a generation is filled that a resync builds; nothing before that began. */
    Optional<CopyProgress> progress(int number);

    /** Up to where a generation has everything that is to be found in it; {@link Frontier#NONE} when it is not there. */
    Frontier frontier(int number);

    /** The numbers of all generations that exist there, recorded ones or not. */
    Set<Integer> standing();

    /** Removes a generation with all that is in it; harmless when it is not there. Nobody may still use it. */
    void remove(int number);

    /** Called when a generation has become current, for operators who query the store directly. */
    void showByHand(int number);
}
