package dev.triptych.application.query.shadow;

import dev.triptych.application.base.store.StoreUnavailableException;
import java.util.List;

/**
 * The last mismatches that shadow reads found, those of every instance. All methods throw {@link
 * StoreUnavailableException}.
 */
public interface ShadowMismatches {
    /** How many stay; older ones go. */
    int KEPT = 200;

    /** Keeps one. */
    void add(ShadowMismatch mismatch);

    /** The newest by id first, at most {@code limit} and never more than {@link #KEPT}. */
    List<ShadowMismatch> newest(int limit);
}
