package dev.triptych.application.maintenance.resync;

import dev.triptych.application.base.store.StoreName;
import java.util.List;

/** What a resync fills again from the write store. */
public enum ResyncTarget {
    /** The read store. */
    READ,
    /** The search store. */
    SEARCH,
    /** Both. */
    ALL;

    /** The stores of which it makes new generations, in their order. */
    public List<StoreName> stores() {
        return switch (this) {
            case READ -> List.of(StoreName.READ);
            case SEARCH -> List.of(StoreName.SEARCH);
            case ALL -> List.of(StoreName.READ, StoreName.SEARCH);
        };
    }
}
