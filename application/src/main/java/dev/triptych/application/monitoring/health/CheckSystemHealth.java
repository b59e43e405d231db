package dev.triptych.application.monitoring.health;

import dev.triptych.application.base.store.StoreName;
import dev.triptych.application.monitoring.alerts.AlertLimits;
import dev.triptych.application.monitoring.lag.SyncStatus;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How every component is. All are probed in parallel, so that the whole takes as long as the slowest probe, and no
 * longer than {@link HealthTimes#patience}. For threads.
 */
public final class CheckSystemHealth {
    private static final Logger LOG = LoggerFactory.getLogger(CheckSystemHealth.class);

    private final CheckWriteDatabaseHealth writeDatabase;
    private final CheckReadDatabaseHealth readDatabase;
    private final SequencedMap<StoreName, CachedProbe<Boolean>> stores = new LinkedHashMap<>();
    private final CachedProbe<Boolean> eventBus;
    private final CachedProbe<SyncStatus> sync;
    private final CachedProbe<ConsistencyFacts> consistency;
    private final AlertLimits limits;
    private volatile HealthStatus logged = HealthStatus.UP;

    /**
     * Reads from these.
     *
     * @param stores the derived stores besides the read database, in the order in which they are shown
     * @param limits from when on something is too old
     */
    public CheckSystemHealth(
            CheckWriteDatabaseHealth writeDatabase,
            CheckReadDatabaseHealth readDatabase,
            SequencedMap<StoreName, StoreProbe> stores,
            StoreProbe eventBus,
            Supplier<SyncStatus> sync,
            Supplier<ConsistencyFacts> consistency,
            AlertLimits limits,
            ProbeRunner runner) {
        this.writeDatabase = writeDatabase;
        this.readDatabase = readDatabase;
        stores.forEach((store, probe) -> this.stores.put(store, new CachedProbe<>(() -> answered(probe), runner)));
        this.eventBus = new CachedProbe<>(() -> answered(eventBus), runner);
        this.sync = new CachedProbe<>(sync, runner);
        this.consistency = new CachedProbe<>(consistency, runner);
        this.limits = limits;
    }

    private static boolean answered(StoreProbe probe) {
        probe.probe();
        return true;
    }

    /** How they are now, or were a moment ago. */
    public SystemHealth now() {
        var writing = writeDatabase.begin();
        var reading = readDatabase.begin();
        var answering = new LinkedHashMap<StoreName, CachedProbe.Running<Boolean>>();
        stores.forEach((store, probe) -> answering.put(store, probe.begin()));
        var carrying = eventBus.begin();
        var following = sync.begin();
        var agreeing = consistency.begin();
        var status = following.outcome();
        var components = new LinkedHashMap<Component, ComponentHealth>();
        components.put(Component.WRITE_DATABASE, writing.outcome());
        components.put(Component.READ_DATABASE, reading.outcome());
        answering.forEach((store, probe) -> {
            var component = Component.of(store);
            components.put(component, lagging(store, component, Availability.of(component, probe.outcome()), status));
        });
        components.put(Component.EVENT_BUS, Availability.of(Component.EVENT_BUS, carrying.outcome()));
        components.put(Component.SYNC, SyncHealth.of(status, limits));
        components.put(Component.CONSISTENCY, ConsistencyHealth.of(agreeing.outcome()));
        var health = SystemHealth.of(components);
        logChange(health);
        return health;
    }

    /** Nobody feeds or asks a store that has no generation yet. */
    private ComponentHealth lagging(
            StoreName store, Component component, ComponentHealth health, ProbeResult<SyncStatus> status) {
        if (status instanceof ProbeResult.Seen<SyncStatus>(var seen, var _)) {
            for (var projection : seen.projections()) {
                if (projection.store().equals(store)) {
                    return projection.attached() ? judged(component, health, projection) : health.notRequired();
                }
            }
        }
        return health;
    }

    private ComponentHealth judged(Component component, ComponentHealth health, SyncStatus.Projection projection) {
        var judged = Lags.judged(component, health, projection, limits);
        return projection.outdated() == null
                ? judged
                : judged.degradedBy(component.words() + " needs a resync: " + projection.outdated() + ".");
    }

    /** Once for each change: probes come every few seconds. */
    private void logChange(SystemHealth health) {
        if (health.status() != logged) {
            logged = health.status();
            LOG.info(
                    "health is {}: {}",
                    health.status(),
                    health.components().values().stream()
                            .map(ComponentHealth::problem)
                            .filter(problem -> problem != null)
                            .toList());
        }
    }
}
