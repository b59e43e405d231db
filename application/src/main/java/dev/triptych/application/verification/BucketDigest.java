package dev.triptych.application.verification;

/**
 * The messages of one conversation whose {@code seq} divided by {@link ComparedStore#BUCKET} is the same.
 *
 * @param number that quotient
 * @param rows they
 */
public record BucketDigest(long number, RowDigest rows) {}
