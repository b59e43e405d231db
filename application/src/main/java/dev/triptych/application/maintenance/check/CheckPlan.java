package dev.triptych.application.maintenance.check;

import dev.triptych.application.base.audit.OperatorAction;
import dev.triptych.application.base.store.StoreName;
import dev.triptych.domain.ConversationId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a check compares, and for whom.
 *
 * @param conversations the only ones, at most {@link dev.triptych.application.maintenance.check.compare.CheckReport#MAX_FINDINGS}; empty
 *     for all
 * @param generations which generation of which store
 * @param repair whether what it finds is repaired at once
 * @param repairs the check whose findings are repaired before this one compares; absent as a rule
 * @param epoch the number of {@link dev.triptych.application.maintenance.check.VerificationEpoch} when it was asked for
 * @param action who asked for it, and why
 */
public record CheckPlan(
        List<ConversationId> conversations,
        Map<StoreName, Integer> generations,
        boolean repair,
        @Nullable CheckId repairs,
        long epoch,
        OperatorAction action) {
    public CheckPlan {
        conversations = List.copyOf(conversations);
        generations = Map.copyOf(generations);
    }

    /** Whether it goes through everything. */
    public boolean whole() {
        return conversations.isEmpty();
    }
}
