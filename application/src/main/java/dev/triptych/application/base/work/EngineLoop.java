package dev.triptych.application.base.work;

import dev.triptych.application.base.lease.LeaseLostException;
import dev.triptych.application.base.store.StoreUnavailableException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs a worker on a thread of its own until it is closed. No exception ends it: an outage lasts as long as it lasts, and
 * whatever else goes wrong is said loudly and tried again, ever more slowly. An {@link Error} is logged and ends the thread
 * by the process's handler of uncaught errors, which ends the process.
 */
public final class EngineLoop implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EngineLoop.class);
    private static final Backoff BACKOFF = new Backoff(Duration.ofMillis(100), Duration.ofSeconds(5));
    /** How soon a standby notices that it is wanted: well within the time in which one must take over. */
    private static final Duration STANDBY = Duration.ofMillis(250);

    private static final Duration CLOSING = Duration.ofSeconds(8);
    /** How long a loop that is interrupted is waited for. */
    private static final Duration INTERRUPTED = Duration.ofSeconds(1);

    private final RepeatedErrors errors = new RepeatedErrors(LOG);
    private final Worker worker;
    private final Signal signal;
    private final Duration idle;
    private final Thread thread;
    private volatile boolean closing;

    /**
     * A loop that is not started yet.
     *
     * @param signal wakes it when there is something to do
     * @param idle how long it waits unwoken when there was nothing to do; zero where the worker itself waits
     */
    public EngineLoop(Worker worker, Signal signal, Duration idle) {
        this.worker = worker;
        this.signal = signal;
        this.idle = idle;
        this.thread = Thread.ofPlatform().name(worker.name()).unstarted(this::run);
    }

    /** Begins. */
    public void start() {
        thread.start();
    }

    private void run() {
        var failures = 0;
        while (!closing) {
            try {
                var round = worker.runOnce();
                if (failures > 0) {
                    LOG.info("{} continues after {} failures", worker.name(), failures);
                }
                failures = 0;
                rest(round);
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
                break;
            } catch (RuntimeException failure) {
                if (closing || !paused(failure, ++failures)) {
                    break;
                }
            } catch (Error error) {
                LOG.error("{} stopped by an error", worker.name(), error);
                throw error;
            }
        }
        worker.close();
    }

    private void rest(Round round) throws InterruptedException {
        switch (round) {
            case BUSY -> {}
            case IDLE -> signal.await(idle);
            case STANDBY -> signal.await(STANDBY);
        }
    }

    /** Waits after a failure; false when the wait was interrupted. */
    private boolean paused(RuntimeException failure, int failures) {
        var wait = BACKOFF.after(failures, ThreadLocalRandom.current()::nextDouble);
        switch (failure) {
            case StoreUnavailableException outage ->
                LOG.warn("{} pauses for {} ms: {}", worker.name(), wait.toMillis(), outage.getMessage());
            case LeaseLostException lost -> LOG.info("{} was taken over: {}", worker.name(), lost.getMessage());
            default -> errors.unexpected(worker.name() + " failed and will retry", failure);
        }
        try {
            Thread.sleep(wait);
            return true;
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Ends after the round that is under way; returns at once. */
    public void stop() {
        closing = true;
        signal.wake();
    }

    /**
     * Ends loops that may hang in an outage, all at once: all are asked to end, then all are awaited together, and
     * loops that have not ended by then are interrupted. Returns after {@code patience} and a second at the latest.
     */
    public static void closeAll(List<EngineLoop> loops, Duration patience) {
        loops.forEach(EngineLoop::stop);
        var deadline = System.nanoTime() + patience.toNanos();
        var hanging = loops.stream().filter(loop -> !loop.ended(deadline)).toList();
        hanging.forEach(EngineLoop::interrupt);
        var last = System.nanoTime() + INTERRUPTED.toNanos();
        hanging.stream()
                .filter(loop -> !loop.ended(last))
                .forEach(loop -> LOG.warn("{} did not stop in time and is abandoned", loop.worker.name()));
    }

    private void interrupt() {
        LOG.warn("{} did not stop in time and is interrupted", worker.name());
        thread.interrupt();
    }

    /** Waits for its end until then; one that never began ends here. */
    private boolean ended(long deadline) {
        if (thread.getState() == Thread.State.NEW) {
            worker.close();
            return true;
        }
        try {
            return thread.join(Duration.ofNanos(Math.max(0, deadline - System.nanoTime())));
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Ends after the round that is under way; interrupts it when it takes longer than 8 s. One that never began ends too. */
    @Override
    public void close() {
        closeAll(List.of(this), CLOSING);
    }
}
