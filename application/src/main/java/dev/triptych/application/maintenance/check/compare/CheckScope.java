package dev.triptych.application.maintenance.check.compare;

import dev.triptych.application.base.store.StoreName;
import dev.triptych.domain.ConversationId;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is compared with the write store.
 *
 * @param conversation the only one; absent for all
 * @param generations which generation of which store, at least one
 */
public record CheckScope(@Nullable ConversationId conversation, Map<StoreName, Integer> generations) {
    public CheckScope {
        generations = Map.copyOf(generations);
        if (generations.isEmpty()) {
            throw new IllegalArgumentException("a check compares at least one store");
        }
    }
}
