package dev.triptych.application.flow.live;

import java.util.concurrent.atomic.LongAdder;

/** What an instance counts of its live streams since it started. */
public final class LiveCounts {
    private final LongAdder resets = new LongAdder();
    private final LongAdder overflows = new LongAdder();
    private final LongAdder late = new LongAdder();

    void reset() {
        resets.increment();
    }

    void overflowed() {
        overflows.increment();
    }

    void late(int events) {
        late.add(events);
    }

    /** How often a client was asked to reload. */
    public long resets() {
        return resets.sum();
    }

    /** How often a stream's queue was full and the stream read on from the log. */
    public long overflows() {
        return overflows.sum();
    }

    /** How many events were read again because they reached a stream late, or without the replies to their message. */
    public long lateEvents() {
        return late.sum();
    }
}
