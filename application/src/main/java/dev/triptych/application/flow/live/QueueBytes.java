package dev.triptych.application.flow.live;

/** How much waits in the queues of an instance's streams, and how much may. */
final class QueueBytes {
    private final long perQueue;
    private final long overall;
    private long held;

    QueueBytes(long perQueue, long overall) {
        this.perQueue = perQueue;
        this.overall = overall;
    }

    /** The share of one queue, which nothing is in yet. */
    Share share() {
        return new Share();
    }

    synchronized long held() {
        return held;
    }

    private synchronized boolean take(long bytes, long mine) {
        // A queue that is empty takes one event whatever others hold: a stream that is read is never cut off by them.
        var fits = mine == 0 || (mine + bytes <= perQueue && held + bytes <= overall);
        held += fits ? bytes : 0;
        return fits;
    }

    private synchronized void giveBack(long bytes) {
        held -= bytes;
    }

    /** What one queue holds. */
    final class Share {
        private long mine;

        /** Whether {@code bytes} more may wait here. */
        synchronized boolean take(long bytes) {
            var taken = QueueBytes.this.take(bytes, mine);
            mine += taken ? bytes : 0;
            return taken;
        }

        synchronized void giveBack(long bytes) {
            mine -= bytes;
            QueueBytes.this.giveBack(bytes);
        }
    }
}
