package dev.triptych.application.maintenance.check.compare.rows;

/**
 * The messages of one conversation whose {@code seq} is the same without its last {@link ComparedStore#BUCKET_BITS} bits.
 *
 * @param number that, shifted down by so many bits
 * @param rows they
 */
public record BucketDigest(long number, RowDigest rows) {}
