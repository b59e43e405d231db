package dev.triptych.application.port;

import org.jspecify.annotations.Nullable;

/**
 * What a transaction answered once it was durable.
 *
 * @param value the answer
 * @param position the newest event that it wrote; absent when it wrote none
 * @param <R> the answer's type
 */
public record Committed<R>(R value, @Nullable Position position) {}
