package dev.triptych.application.maintenance.check;

import dev.triptych.application.base.store.Sink;
import dev.triptych.domain.ConversationId;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is to be checked.
 *
 * @param conversation the only one; absent for all
 * @param stores which ones; empty for all that are fed
 * @param repair whether what is found is mended at once
 */
public record CheckWish(@Nullable ConversationId conversation, Set<Sink> stores, boolean repair) {
    /** Everything, in all stores that are fed. */
    public static final CheckWish WHOLE = new CheckWish(null, Set.of(), false);

    public CheckWish {
        stores = Set.copyOf(stores);
    }
}
