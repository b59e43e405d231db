package dev.triptych.application.fake;

import dev.triptych.application.query.shadow.ShadowMismatch;
import dev.triptych.application.query.shadow.ShadowMismatches;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Mismatches in memory. */
public final class InMemoryShadowMismatches implements ShadowMismatches {
    /** As PostgreSQL orders them. */
    private static final Comparator<ShadowMismatch> NEWEST_FIRST = Comparator.<ShadowMismatch, String>comparing(
                    mismatch -> mismatch.id().toString())
            .reversed();

    private final List<ShadowMismatch> kept = new ArrayList<>();

    @Override
    public synchronized void add(ShadowMismatch mismatch) {
        kept.add(mismatch);
        kept.sort(NEWEST_FIRST);
        if (kept.size() > KEPT) {
            kept.removeLast();
        }
    }

    @Override
    public synchronized List<ShadowMismatch> newest(int limit) {
        return List.copyOf(kept.subList(0, Math.min(limit, kept.size())));
    }
}
