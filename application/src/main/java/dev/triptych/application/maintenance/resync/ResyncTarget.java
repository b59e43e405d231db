package dev.triptych.application.maintenance.resync;

import dev.triptych.application.base.store.Sink;
import java.util.List;

/** What a resync fills anew from the write store. */
public enum ResyncTarget {
    /** The read store. */
    READ,
    /** The search store. */
    SEARCH,
    /** Both. */
    ALL;

    /** The stores of which it makes new generations, in their order. */
    public List<Sink> sinks() {
        return switch (this) {
            case READ -> List.of(Sink.READ);
            case SEARCH -> List.of(Sink.SEARCH);
            case ALL -> List.of(Sink.READ, Sink.SEARCH);
        };
    }
}
