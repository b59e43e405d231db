package dev.triptych.application.flow.live;

import java.time.Duration;
import java.util.Optional;

/** A live stream being read, by one thread. */
public interface LiveStream extends AutoCloseable {
    /**
     * The next event, waited for at most {@code timeout}; nothing when none came or the stream has ended.
     * {@link dev.triptych.application.base.store.StoreUnavailableException} when it cannot go on; the client resumes later.
     */
    Optional<LiveEvent> next(Duration timeout) throws InterruptedException;

    /** From where it can be resumed now, also when no event has come yet or none for long. */
    String position();

    /** Whether it has ended, because the user is no longer a member or this instance stops. */
    boolean ended();

    @Override
    void close();
}
