package dev.triptych.application.base.log;

/**
 * How far the relay has published.
 *
 * @param upTo everything up to here is on the bus
 * @param heads for each shard the last event published, which the next one names as its predecessor
 */
public record RelayCheckpoint(LogPosition upTo, Frontier heads) {
    /** Nothing published yet. */
    public static final RelayCheckpoint START = new RelayCheckpoint(LogPosition.START, Frontier.NONE);
}
