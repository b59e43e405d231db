package dev.triptych.application.base.lease;

/**
 * The right to be the only one at something, for a while.
 *
 * @param name what is leased, such as {@code relay}
 * @param owner which process holds it
 * @param epoch the {@code leaseEpoch}: one more with every change of owner
 */
public record Lease(String name, String owner, long epoch) {}
