package dev.triptych.benchmarks.measure;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How much to measure.
 *
 * @param rounds of each figure that has several
 * @param load how long each round of load lasts
 * @param postsPerSecond at what steady rate messages are posted where that matters
 * @param generated how many messages are made up where a scenario needs many
 * @param importFile the JSON Lines to import; those made up if absent
 */
public record BenchSettings(
        int rounds,
        Duration load,
        int postsPerSecond,
        int generated,
        @Nullable Path importFile) {}
