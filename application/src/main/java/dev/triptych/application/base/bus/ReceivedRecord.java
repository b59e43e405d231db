package dev.triptych.application.base.bus;

/**
 * A record as it came off the bus.
 *
 * @param record what was published
 * @param offset its place in the partition, a mere hint where to read on
 */
public record ReceivedRecord(BusRecord record, long offset) {}
