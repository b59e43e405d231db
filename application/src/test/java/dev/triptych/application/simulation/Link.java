package dev.triptych.application.simulation;

import dev.triptych.application.base.store.StoreUnavailableException;
import dev.triptych.application.base.store.StoreUnavailableException.Part;
import java.time.Duration;

/** The way from one process to the write store: it can be cut while everything else goes on. */
final class Link {
    private final Scheduler scheduler;
    private long cutUntil;

    Link(Scheduler scheduler) {
        this.scheduler = scheduler;
    }

    void cut(Duration time) {
        cutUntil = scheduler.nanoTime() + time.toNanos();
    }

    void repair() {
        cutUntil = 0;
    }

    boolean isCut() {
        return scheduler.nanoTime() < cutUntil;
    }

    /** Passes, or is cut. */
    void pass() {
        if (isCut()) {
            throw new StoreUnavailableException(Part.WRITE_STORE, "simulated: cut off");
        }
    }
}
