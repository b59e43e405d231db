package dev.triptych.application.monitoring.lag;

import dev.triptych.application.base.store.StoreUnavailableException;
import java.time.Duration;
import java.util.List;

/** Who holds back the events that could be published. */
public interface HorizonHolders {
    /** The longest answer. */
    int MAX_LISTED = 10;

    /**
     * Transactions that have written and have been open for at least {@code age}, prepared ones among them, the oldest
     * first, at most {@link #MAX_LISTED}. {@link StoreUnavailableException} when the write store does not answer.
     */
    List<HorizonHolder> openFor(Duration age);
}
