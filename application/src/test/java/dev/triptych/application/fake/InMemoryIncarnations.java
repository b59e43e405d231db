package dev.triptych.application.fake;

import dev.triptych.application.base.audit.OperatorAction;
import dev.triptych.application.base.log.Frontier;
import dev.triptych.application.base.log.LastApplied;
import dev.triptych.application.base.log.LogPosition;
import dev.triptych.application.base.log.Position;
import dev.triptych.application.base.log.RelayCheckpoint;
import dev.triptych.application.maintenance.incarnation.Incarnation;
import dev.triptych.application.maintenance.incarnation.Incarnation.Suspicion;
import dev.triptych.application.maintenance.incarnation.Incarnations;
import dev.triptych.application.maintenance.incarnation.ServerIdentity;
import dev.triptych.domain.Shard;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The incarnations of an {@link InMemoryWriteStore}, on a server that a test can put in the place of the one before. */
public final class InMemoryIncarnations implements Incarnations {
    private static final Instant BEGUN = Instant.parse("2026-01-01T00:00:00Z");

    private final InMemoryWriteStore store;
    private final InMemoryRelayCheckpoints checkpoints;
    private final InMemoryMigrationStates states;
    private Incarnation present = new Incarnation(1, BEGUN, new ServerIdentity(null, null), null);
    private ServerIdentity server = new ServerIdentity(1L, 1);
    private Instant startedAt = BEGUN;

    /** The first life of {@code store}. */
    public InMemoryIncarnations(
            InMemoryWriteStore store, InMemoryRelayCheckpoints checkpoints, InMemoryMigrationStates states) {
        this.store = store;
        this.checkpoints = checkpoints;
        this.states = states;
    }

    /** From now on that server answers, and has just begun to run. */
    public synchronized void runOn(ServerIdentity other) {
        server = other;
        startedAt = startedAt.plusSeconds(1);
    }

    @Override
    public synchronized Incarnation present() {
        return present;
    }

    @Override
    public synchronized ServerIdentity server() {
        return server;
    }

    @Override
    public synchronized Instant startedAt() {
        return startedAt;
    }

    @Override
    public synchronized List<LastApplied> contradicted(List<LastApplied> lastApplied) {
        var contradicted = new ArrayList<LastApplied>();
        for (var applied : lastApplied) {
            if (isContradicted(applied)) {
                contradicted.add(applied);
            }
        }
        return contradicted;
    }

    private boolean isContradicted(LastApplied applied) {
        var at = applied.position();
        if (at.incarnation() != present.number()) {
            return at.incarnation() > present.number();
        }
        return at.xid() > 0
                && store.placed().stream()
                        .map(InMemoryEventLog::logged)
                        .filter(event -> event.position().equals(at))
                        .noneMatch(event ->
                                applied.eventId() == null || applied.eventId().equals(event.id()));
    }

    @Override
    public synchronized void note(int number, ServerIdentity noted) {
        if (present.number() == number && present.noted().isUnknown()) {
            present = new Incarnation(number, present.declaredAt(), noted, present.suspicion());
        }
    }

    @Override
    public synchronized boolean suspect(int number, String reason) {
        if (present.number() != number || present.suspicion() != null) {
            return false;
        }
        present = new Incarnation(number, present.declaredAt(), present.noted(), new Suspicion(reason, BEGUN));
        states.detach(
                "incarnation.suspect", "incarnation " + number, new OperatorAction("triptych", reason, false), false);
        return true;
    }

    @Override
    public synchronized Incarnation declare(int atLeast, OperatorAction action) {
        var number = Math.max(present.number() + 1, atLeast);
        present = new Incarnation(number, BEGUN.plusSeconds(number), server, null);
        store.begin(number);
        var heads = new HashMap<Shard, Position>();
        for (var shard = 0; shard < Shard.COUNT; shard++) {
            heads.put(new Shard(shard), new Position(number, new Shard(shard), 0, 0));
        }
        checkpoints.restart(new RelayCheckpoint(new LogPosition(number, 0, 0), new Frontier(Map.copyOf(heads))));
        states.detach("incarnation.declare", "incarnation " + number, action, true);
        return present;
    }
}
