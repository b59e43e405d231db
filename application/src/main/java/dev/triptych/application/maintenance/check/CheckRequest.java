package dev.triptych.application.maintenance.check;

import dev.triptych.application.base.store.StoreName;
import dev.triptych.domain.ConversationId;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is to be checked.
 *
 * @param conversation the only one; absent for all
 * @param stores which ones; empty for all that are fed
 * @param repair whether what is found is repaired at once
 */
public record CheckRequest(@Nullable ConversationId conversation, Set<StoreName> stores, boolean repair) {
    /** Everything, in all stores that are fed. */
    public static final CheckRequest WHOLE = new CheckRequest(null, Set.of(), false);

    public CheckRequest {
        stores = Set.copyOf(stores);
    }
}
