package dev.triptych.application.flow.live;

/**
 * How much of the log lies between two places.
 *
 * @param events how many, counted up to a bound
 * @param bytes what their stored forms weigh
 * @param whole whether the log still has all of it, with nothing archived in between
 */
public record LogExtent(int events, long bytes, boolean whole) {}
