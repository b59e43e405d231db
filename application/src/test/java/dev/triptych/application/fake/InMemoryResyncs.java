package dev.triptych.application.fake;

import dev.triptych.application.base.audit.OperatorAction;
import dev.triptych.application.base.store.StoreUnavailableException;
import dev.triptych.application.base.store.StoreUnavailableException.Part;
import dev.triptych.application.maintenance.derived.ResyncId;
import dev.triptych.application.maintenance.resync.Resync;
import dev.triptych.application.maintenance.resync.ResyncProgress;
import dev.triptych.application.maintenance.resync.ResyncStage;
import dev.triptych.application.maintenance.resync.ResyncState;
import dev.triptych.application.maintenance.resync.ResyncTarget;
import dev.triptych.application.maintenance.resync.Resyncs;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Resyncs in memory, for threads. */
public final class InMemoryResyncs implements Resyncs {
    private final InstantSource clock;
    private final Map<ResyncId, Resync> resyncs = new LinkedHashMap<>();
    private boolean down;

    /** None yet; they take the time from {@code clock}. */
    public InMemoryResyncs(InstantSource clock) {
        this.clock = clock;
    }

    /** Whether everything fails from now on. */
    public synchronized void down(boolean now) {
        down = now;
    }

    private Map<ResyncId, Resync> rows() {
        if (down) {
            throw new StoreUnavailableException(Part.WRITE_STORE, "it is down");
        }
        return resyncs;
    }

    @Override
    public synchronized ResyncId request(ResyncId id, ResyncTarget target, OperatorAction action) {
        return running().map(Resync::id).orElseGet(() -> {
            rows().put(
                            id,
                            new Resync(
                                    id,
                                    target,
                                    action.actor(),
                                    action.reason(),
                                    ResyncState.RUNNING,
                                    ResyncStage.COPYING,
                                    ResyncProgress.NONE,
                                    clock.instant(),
                                    null,
                                    null));
            return id;
        });
    }

    @Override
    public synchronized Optional<Resync> running() {
        return rows().values().stream()
                .filter(resync -> resync.state() == ResyncState.RUNNING)
                .findAny();
    }

    @Override
    public synchronized Optional<Resync> find(ResyncId id) {
        return Optional.ofNullable(rows().get(id));
    }

    @Override
    public synchronized List<Resync> newest(int limit) {
        return List.copyOf(rows().values()).reversed().stream()
                .limit(Math.min(limit, MAX_LISTED))
                .toList();
    }

    @Override
    public synchronized boolean report(
            ResyncId id, ResyncStage stage, ResyncProgress progress, @Nullable String waitsFor) {
        var resync = rows().get(id);
        if (resync == null || resync.state() != ResyncState.RUNNING) {
            return false;
        }
        put(resync, ResyncState.RUNNING, stage, progress.after(resync.progress()), waitsFor);
        return true;
    }

    @Override
    public synchronized boolean end(ResyncId id, ResyncState as, @Nullable String error) {
        var resync = rows().get(id);
        var over = as == ResyncState.COMPLETED ? ResyncState.CANCELLED : ResyncState.RUNNING;
        if (resync == null || (resync.state() != ResyncState.RUNNING && resync.state() != over)) {
            return false;
        }
        put(resync, as, resync.stage(), resync.progress(), error);
        return true;
    }

    private void put(
            Resync before, ResyncState state, ResyncStage stage, ResyncProgress progress, @Nullable String error) {
        resyncs.put(
                before.id(),
                new Resync(
                        before.id(),
                        before.target(),
                        before.actor(),
                        before.reason(),
                        state,
                        stage,
                        progress,
                        before.startedAt(),
                        state == ResyncState.RUNNING ? null : clock.instant(),
                        error));
    }
}
