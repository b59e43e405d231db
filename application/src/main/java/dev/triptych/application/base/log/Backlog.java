package dev.triptych.application.base.log;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The events of a shard after some position.
 *
 * @param head the newest committed event of the shard
 * @param events how many come after
 * @param oldestAge how long the oldest of them has been waiting, by the store's clock; absent when there is none
 */
public record Backlog(Position head, long events, @Nullable Duration oldestAge) {}
