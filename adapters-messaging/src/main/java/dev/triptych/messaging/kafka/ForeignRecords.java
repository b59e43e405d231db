package dev.triptych.messaging.kafka;

import java.time.Duration;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Skipped records are told of at once, then at most once a minute, with their number and never with their content. */
final class ForeignRecords {
    private static final Logger LOG = LoggerFactory.getLogger(ForeignRecords.class);
    private static final Duration PAUSE = Duration.ofMinutes(1);

    private final String subscription;
    private final LongSupplier nanoTime;
    private long skipped;
    private long toldOf;
    private long toldAt;

    ForeignRecords(String subscription, LongSupplier nanoTime) {
        this.subscription = subscription;
        this.nanoTime = nanoTime;
    }

    void skip(int partition, long offset, String why) {
        skipped++;
        var now = nanoTime.getAsLong();
        if (toldOf == 0 || now - toldAt >= PAUSE.toNanos()) {
            LOG.warn(
                    "{} skips {} records that are not ours, the last in partition {} at offset {}: {}",
                    subscription,
                    skipped - toldOf,
                    partition,
                    offset,
                    why);
            toldOf = skipped;
            toldAt = now;
        }
    }
}
