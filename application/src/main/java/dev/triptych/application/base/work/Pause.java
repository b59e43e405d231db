package dev.triptych.application.base.work;

import java.time.Duration;

/** A bounded wait of the thread that calls; passed in, since how long one waits is nothing that tests should wait for. */
@FunctionalInterface
public interface Pause {
    /** Waits. An interrupt ends the wait and stays set. */
    void await(Duration duration);
}
