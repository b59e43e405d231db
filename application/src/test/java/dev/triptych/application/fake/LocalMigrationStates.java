package dev.triptych.application.fake;

import dev.triptych.application.port.AuditEntry;
import dev.triptych.application.port.Count;
import dev.triptych.application.port.Deed;
import dev.triptych.application.port.Frontier;
import dev.triptych.application.port.InstanceReport;
import dev.triptych.application.port.MigrationStates;
import dev.triptych.application.port.Sighting;
import dev.triptych.application.port.StoreUnavailableException;
import dev.triptych.application.port.StoreUnavailableException.Part;
import dev.triptych.application.port.Transition;
import dev.triptych.domain.migration.MigrationState;
import dev.triptych.domain.migration.Stage;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The state of a move of which one process knows; leases hold until they are given back. */
public final class LocalMigrationStates implements MigrationStates {
    private final InstantSource clock;
    private final List<Transition> history = new ArrayList<>();
    private final List<AuditEntry> audit = new ArrayList<>();
    private final Map<String, InstanceReport> reports = new LinkedHashMap<>();
    private @Nullable MigrationState state;
    private Runnable beforeGoing = () -> {};
    private boolean down;

    /** Takes the time from {@code clock}. */
    public LocalMigrationStates(InstantSource clock) {
        this.clock = clock;
    }

    /** Whether everything fails from now on. */
    public synchronized void down(boolean now) {
        down = now;
    }

    /** Runs whenever somebody is about to change the state. */
    public synchronized void beforeGoing(Runnable hook) {
        beforeGoing = hook;
    }

    private void answer() {
        if (down) {
            throw new StoreUnavailableException(Part.WRITE_STORE, "it is down");
        }
    }

    @Override
    public synchronized boolean begin(Stage first, boolean attached) {
        answer();
        if (state != null) {
            return false;
        }
        state = new MigrationState(first, 1, clock.instant(), attached);
        return true;
    }

    @Override
    public synchronized MigrationState load() {
        answer();
        if (state == null) {
            throw new IllegalStateException("the move was never begun");
        }
        return state;
    }

    @Override
    public synchronized Sighting look() {
        return new Sighting(load(), behind().isEmpty(), 1, Frontier.NONE, Frontier.NONE);
    }

    @Override
    public Optional<MigrationState> go(MigrationState from, Stage to, Deed deed) {
        beforeGoing.run();
        synchronized (this) {
            if (load().phaseEpoch() != from.phaseEpoch()) {
                return Optional.empty();
            }
            var next = new MigrationState(to, from.phaseEpoch() + 1, clock.instant(), from.readStoreAttached());
            state = next;
            history.add(new Transition(
                    next.phaseEpoch(), from.stage(), to, deed.actor(), deed.reason(), deed.forced(), clock.instant()));
            audit("migration.transition", from.stage() + " -> " + to, deed);
            return Optional.of(next);
        }
    }

    @Override
    public Optional<MigrationState> attach(MigrationState from, boolean attached, Deed deed) {
        beforeGoing.run();
        synchronized (this) {
            if (load().phaseEpoch() != from.phaseEpoch()) {
                return Optional.empty();
            }
            var next = new MigrationState(from.stage(), from.phaseEpoch() + 1, from.since(), attached);
            state = next;
            audit(attached ? "migration.attach" : "migration.detach", "read store", deed);
            return Optional.of(next);
        }
    }

    @Override
    public synchronized List<Transition> history(int limit) {
        answer();
        return history.reversed().stream().limit(limit).toList();
    }

    @Override
    public synchronized List<AuditEntry> audit(long before, int limit) {
        answer();
        return audit.reversed().stream()
                .filter(entry -> entry.id() < before)
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized void audit(String action, String subject, Deed deed) {
        answer();
        audit.add(new AuditEntry(
                audit.size() + 1, clock.instant(), deed.actor(), action, subject, deed.reason(), deed.forced()));
    }

    @Override
    public synchronized void report(InstanceReport report, Duration ttl) {
        answer();
        reports.put(report.instance(), report);
    }

    @Override
    public synchronized void leave(String instance) {
        answer();
        reports.remove(instance);
    }

    @Override
    public synchronized List<String> behind() {
        var epoch = load().phaseEpoch();
        return reports.values().stream()
                .filter(report -> report.phaseEpoch() != epoch)
                .map(InstanceReport::instance)
                .toList();
    }

    @Override
    public synchronized Map<Count, Long> counts() {
        var epoch = load().phaseEpoch();
        var sums = new EnumMap<Count, Long>(Count.class);
        reports.values().stream()
                .filter(report -> report.phaseEpoch() == epoch)
                .forEach(report -> report.counts().forEach((count, value) -> sums.merge(count, value, Long::sum)));
        return sums;
    }
}
