package dev.triptych.application.query.shadow;

import dev.triptych.application.base.counters.Count;
import java.util.Optional;

/**
 * What a comparison of the two stores' answers comes to. Two stores never stand still at the same moment, so a difference
 * says nothing by itself; it is judged by both frontiers. Only what lag explains is lag: a row that is missing though the
 * read store was past it is a mismatch like any other difference.
 */
enum ShadowVerdict {
    /** Both gave the same answer. */
    MATCHED(Count.SHADOW_MATCHED),
    /** They did not, and nothing but a fault explains it. */
    MISMATCHED(Count.SHADOW_MISMATCHED),
    /** They did not, and the read store did not have everything yet, or what was asked about moved too fast. */
    LAGGING(Count.SHADOW_LAGGING);

    private final Count count;

    ShadowVerdict(Count count) {
        this.count = count;
    }

    /** What is counted up. */
    Count count() {
        return count;
    }

    /**
     * What was seen in this order: the write store's answer, its heads, the read store's frontier and answer, and the
     * write store's answer again.
     *
     * @param asBefore whether the read store's answer is the write store's first one
     * @param asAfter whether it is the write store's second one: the answer moved, and the read store had moved with it
     * @param past whether the frontier covers the heads in every shard of the subject, and so all that the first answer
     *     shows, since the heads were read after it
     * @param parked whether an event of the subject is parked
     * @param stoodStill whether the write store answered the same twice; if not, the read store may rightly show
     *     something between the two
     */
    record Seen(boolean asBefore, boolean asAfter, boolean past, boolean parked, boolean stoodStill) {}

    /** The verdict; empty if both stores must be compared again. */
    static Optional<ShadowVerdict> of(Seen seen) {
        if (seen.asBefore() || seen.asAfter()) {
            return Optional.of(MATCHED);
        }
        if (seen.parked() || !seen.past()) {
            return Optional.of(LAGGING);
        }
        return seen.stoodStill() ? Optional.of(MISMATCHED) : Optional.empty();
    }
}
