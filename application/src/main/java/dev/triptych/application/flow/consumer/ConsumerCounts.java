package dev.triptych.application.flow.consumer;

import java.util.concurrent.atomic.LongAdder;

/** What a receiver of events has done since it was made. Read from any thread. */
public final class ConsumerCounts {
    private final LongAdder applied = new LongAdder();
    private final LongAdder repeated = new LongAdder();
    private final LongAdder fetched = new LongAdder();
    private final LongAdder repaired = new LongAdder();
    private final LongAdder parked = new LongAdder();

    /** Counts events taken over into the store. */
    public void addApplied(long events) {
        applied.add(events);
    }

    /** Counts records that came again. */
    public void addRepeated(long events) {
        repeated.add(events);
    }

    /** Counts events read from the log because the bus did not bring them. */
    public void addFetched(long events) {
        fetched.add(events);
    }

    /** Counts events of a stream that the store missed. */
    public void addRepaired(long events) {
        repaired.add(events);
    }

    /** Counts events set aside. */
    public void addParked(long events) {
        parked.add(events);
    }

    /** Events taken over into the store. */
    public long applied() {
        return applied.sum();
    }

    /** Records that came again and were left aside. */
    public long repeated() {
        return repeated.sum();
    }

    /** Events that the bus did not bring and that were read from the log. */
    public long fetched() {
        return fetched.sum();
    }

    /** Events of a conversation's stream that were found missing in the store and read from the log. */
    public long repaired() {
        return repaired.sum();
    }

    /** Events set aside. */
    public long parked() {
        return parked.sum();
    }
}
