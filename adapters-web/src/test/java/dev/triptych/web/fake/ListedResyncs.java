package dev.triptych.web.fake;

import dev.triptych.application.port.Deed;
import dev.triptych.web.resync.Resyncs;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Resyncs that nobody works at. */
public final class ListedResyncs implements Resyncs {
    private static final long VERSION_7 = 0x0190_0000_0001_7000L;
    private static final long VARIANT = 0x8000_0000_0000_0000L;

    private final List<Progress> all = new ArrayList<>();
    private final List<Deed> deeds = new ArrayList<>();
    private @Nullable String refusal;

    /** From now on every wish is refused. */
    public synchronized void refuse(String why) {
        refusal = why;
    }

    /** Who wanted what was done, and why. */
    public synchronized List<Deed> deeds() {
        return List.copyOf(deeds);
    }

    /** The newest one has come so far. */
    public synchronized void progress(long done, long total, double ratePerSecond, @Nullable Long etaSeconds) {
        var newest = all.removeLast();
        all.add(new Progress(
                newest.id(), State.RUNNING, done, total, ratePerSecond, etaSeconds, newest.startedAt(), null, null));
    }

    /** The newest one ends. */
    public synchronized void end(State state, @Nullable String error) {
        var newest = all.removeLast();
        all.add(new Progress(
                newest.id(),
                state,
                newest.done(),
                newest.total(),
                0,
                null,
                newest.startedAt(),
                newest.startedAt().plusSeconds(60),
                error));
    }

    @Override
    public synchronized Requested request(Deed deed) {
        if (refusal != null) {
            return new Requested.Refused(refusal);
        }
        if (!all.isEmpty() && all.getLast().state() == State.RUNNING) {
            return new Requested.AlreadyRunning(all.getLast().id());
        }
        var id = new UUID(VERSION_7, VARIANT | all.size());
        deeds.add(deed);
        all.add(new Progress(id, State.RUNNING, 0, 0, 0, null, Instant.parse("2026-01-31T12:00:00Z"), null, null));
        return new Requested.Accepted(id);
    }

    @Override
    public synchronized Optional<Progress> find(UUID id) {
        return all.stream().filter(progress -> progress.id().equals(id)).findFirst();
    }

    @Override
    public synchronized List<Progress> newest() {
        return all.reversed();
    }

    @Override
    public synchronized Cancelled cancel(UUID id, Deed deed) {
        var found = find(id);
        if (found.isEmpty()) {
            return Cancelled.UNKNOWN;
        }
        if (found.get().state() != State.RUNNING) {
            return Cancelled.ENDED;
        }
        deeds.add(deed);
        end(State.CANCELLED, null);
        return Cancelled.STOPPING;
    }
}
