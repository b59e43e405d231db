package dev.triptych.application.maintenance.incarnation;

import dev.triptych.application.base.guard.Limit;
import dev.triptych.application.base.log.EventLog;
import dev.triptych.application.base.log.Frontier;
import dev.triptych.application.base.log.RelayCheckpoint;
import dev.triptych.application.flow.relay.PublishGuard;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the relay from publishing anything of a write database that was restored or failed over: its server is another
 * one than was recorded, or a store or the topic has events that it lacks. The suspicion is kept in the write database,
 * so that no relay publishes until an operator has declared a new incarnation. For one thread.
 */
public final class IncarnationGuard implements PublishGuard {
    private static final Logger LOG = LoggerFactory.getLogger(IncarnationGuard.class);
    /** How long each source is waited for: the relay must begin although one is out of reach. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    /** How soon it is noticed that a pooler, or the address itself, leads to another server by now. */
    private static final Duration PROBE_EVERY = Duration.ofSeconds(3);
    /** How soon those are asked again who could not testify. */
    private static final Duration ASK_AGAIN = Duration.ofSeconds(2);

    private static final Duration SAY_AGAIN = Duration.ofSeconds(30);

    private final Incarnations incarnations;
    private final EventLog log;
    private final Supplier<List<LastAppliedSource>> sources;
    private final Limit limit;
    private final LongSupplier nanoTime;
    private int cleared;
    private @Nullable Instant runningSince;
    private @Nullable Long probedAt;
    private @Nullable Long waitingSince;
    private @Nullable Long saidAt;

    /**
     * Guards this.
     *
     * @param log whose emptiness leaves nothing to publish
     * @param sources components that apply events of the write database
     * @param limit as many calls at once as there are sources
     * @param nanoTime a monotonic clock
     */
    public IncarnationGuard(
            Incarnations incarnations,
            EventLog log,
            Supplier<List<LastAppliedSource>> sources,
            Limit limit,
            LongSupplier nanoTime) {
        this.incarnations = incarnations;
        this.log = log;
        this.sources = sources;
        this.limit = limit;
        this.nanoTime = nanoTime;
    }

    @Override
    public boolean begin(RelayCheckpoint from) {
        cleared = 0;
        if (waitingSince != null && !passed(waitingSince, ASK_AGAIN)) {
            return false;
        }
        // Before anything else: a server that starts after this point is examined again.
        runningSince = incarnations.startedAt();
        var present = incarnations.present();
        if (isSuspected(present)) {
            return false;
        }
        var detection = RestoreDetection.of(sources.get(), limit, PATIENCE);
        var doubt = detection.contradiction(incarnations);
        if (doubt.isPresent()) {
            suspect(present, doubt.get());
            return false;
        }
        // Before the first batch no store has applied an event, and an empty log publishes nothing.
        if (!detection.isEnough()
                && !from.equals(RelayCheckpoint.START)
                && !log.heads().equals(Frontier.NONE)) {
            waitingSince = nanoTime.getAsLong();
            LOG.warn(
                    "publishing paused until one of {} reports its last applied events, to rule out a restored write"
                            + " database",
                    detection.silent());
            return false;
        }
        waitingSince = null;
        cleared = present.number();
        return true;
    }

    @Override
    public boolean goOn() {
        if (probedAt != null && !passed(probedAt, PROBE_EVERY)) {
            return true;
        }
        var present = incarnations.present();
        return present.number() == cleared
                && !isSuspected(present)
                && incarnations.startedAt().equals(runningSince);
    }

    /** Whether it is suspected, or must be for what the server says of itself; notes the server when none is noted. */
    private boolean isSuspected(Incarnation present) {
        if (present.suspicion() != null) {
            say(present.number(), present.suspicion().reason());
            return true;
        }
        var server = incarnations.server();
        probedAt = nanoTime.getAsLong();
        if (server.contradicts(present.noted())) {
            suspect(
                    present,
                    "incarnation " + present.number() + " was declared on " + present.noted() + ", and now " + server
                            + " answers: the write database was restored or failed over");
            return true;
        }
        if (present.noted().isUnknown() && !server.isUnknown()) {
            incarnations.note(present.number(), server);
        }
        return false;
    }

    private void suspect(Incarnation present, String reason) {
        incarnations.suspect(present.number(), reason);
        saidAt = null;
        say(present.number(), reason);
    }

    private void say(int number, String reason) {
        if (saidAt == null || passed(saidAt, SAY_AGAIN)) {
            saidAt = nanoTime.getAsLong();
            LOG.error(
                    "restore suspected in incarnation {} of the write database; publishing paused: {}. {}",
                    number,
                    reason,
                    IncarnationControl.WHAT_TO_DO);
        }
    }

    private boolean passed(long since, Duration time) {
        return nanoTime.getAsLong() - since >= time.toNanos();
    }
}
