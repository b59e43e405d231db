package dev.triptych.application.maintenance.eventlog;

import dev.triptych.application.base.log.Frontier;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A part of the event log.
 *
 * @param name its table
 * @param from when its first event may have been written; absent of the one that takes what no other does
 * @param to when the first event after it may have been written; absent as well
 * @param events about how many it holds
 * @param last the newest of each shard that it holds
 */
public record EventPartition(
        String name, @Nullable Instant from, @Nullable Instant to, long events, Frontier last) {}
