package dev.triptych.web.migration;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The last shadow comparisons in which the stores differed. */
@FunctionalInterface
public interface ShadowMismatches {
    /** The newest first, a bounded number; {@link dev.triptych.application.port.StoreUnavailableException}. */
    List<Mismatch> newest();

    /**
     * One of them.
     *
     * @param id which one
     * @param at when it was found
     * @param question what was asked
     * @param subject about whom or what
     * @param writeFrontier how far the write store was
     * @param readFrontier how far the read store was
     * @param fields what differed
     */
    record Mismatch(
            String id,
            Instant at,
            String question,
            String subject,
            String writeFrontier,
            String readFrontier,
            List<FieldDifference> fields) {}

    /**
     * A field that differed; bodies are masked.
     *
     * @param name which
     * @param write what the write store answered; absent when it had none
     * @param read what the read store answered; absent when it had none
     */
    record FieldDifference(
            String name, @Nullable String write, @Nullable String read) {}
}
