package dev.triptych.messaging.kafka;

import dev.triptych.messaging.wire.ReadRecord;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts refused records and logs the first at once, then at most one line a minute, never with a record's content. */
final class RefusedRecords {
    private static final Logger LOG = LoggerFactory.getLogger(RefusedRecords.class);
    private static final Duration PAUSE = Duration.ofMinutes(1);

    private final String subscription;
    private final RecordCounts counts;
    private final LongSupplier nanoTime;
    private long refused;
    private long logged;
    private long loggedAt;

    RefusedRecords(String subscription, RecordCounts counts, LongSupplier nanoTime) {
        this.subscription = subscription;
        this.counts = counts;
        this.nanoTime = nanoTime;
    }

    void add(int partition, long offset, ReadRecord.Refused record) {
        counts.addRefused(record.refusal());
        refused++;
        var now = nanoTime.getAsLong();
        if (logged == 0 || now - loggedAt >= PAUSE.toNanos()) {
            LOG.warn(
                    "{} refused {} records, the last in partition {} at offset {} ({}: {}). Missing events are read from"
                            + " the event log. Find the program that writes to the topic",
                    subscription,
                    refused - logged,
                    partition,
                    offset,
                    record.refusal(),
                    record.detail());
            logged = refused;
            loggedAt = now;
        }
    }
}
