package dev.triptych.application.monitoring.health;

import dev.triptych.application.base.store.StoreName;
import dev.triptych.application.monitoring.alerts.AlertLimits;
import dev.triptych.application.monitoring.lag.SyncStatus;
import java.util.EnumMap;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How every component is. All are looked at at once, so that the whole takes as long as the slowest, and that no longer
 * than {@link HealthTimes#patience}. For threads.
 */
public final class CheckSystemHealth {
    private static final Logger LOG = LoggerFactory.getLogger(CheckSystemHealth.class);

    private final CheckWriteDatabaseHealth writeDatabase;
    private final CheckReadDatabaseHealth readDatabase;
    private final CachedProbe<Boolean> search;
    private final CachedProbe<Boolean> eventBus;
    private final CachedProbe<SyncStatus> sync;
    private final CachedProbe<ConsistencyFacts> consistency;
    private final AlertLimits limits;
    private volatile HealthStatus told = HealthStatus.UP;

    /**
     * Reads from these.
     *
     * @param limits from when on something is too old
     */
    public CheckSystemHealth(
            CheckWriteDatabaseHealth writeDatabase,
            CheckReadDatabaseHealth readDatabase,
            StoreProbe search,
            StoreProbe eventBus,
            Supplier<SyncStatus> sync,
            Supplier<ConsistencyFacts> consistency,
            AlertLimits limits,
            ProbeRunner runner) {
        this.writeDatabase = writeDatabase;
        this.readDatabase = readDatabase;
        this.search = new CachedProbe<>(() -> answered(search), runner);
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
        var searching = search.begin();
        var carrying = eventBus.begin();
        var following = sync.begin();
        var agreeing = consistency.begin();
        var status = following.outcome();
        var components = new EnumMap<Component, ComponentHealth>(Component.class);
        components.put(Component.WRITE_DATABASE, writing.outcome());
        components.put(Component.READ_DATABASE, reading.outcome());
        components.put(Component.SEARCH, lagging(Answering.of(Component.SEARCH, searching.outcome()), status));
        components.put(Component.EVENT_BUS, Answering.of(Component.EVENT_BUS, carrying.outcome()));
        components.put(Component.SYNC, SyncHealth.of(status, limits));
        components.put(Component.CONSISTENCY, ConsistencyHealth.of(agreeing.outcome()));
        var health = SystemHealth.of(components);
        tell(health);
        return health;
    }

    private ComponentHealth lagging(ComponentHealth health, ProbeResult<SyncStatus> status) {
        if (status instanceof ProbeResult.Seen<SyncStatus>(var seen, var _)) {
            for (var projection : seen.projections()) {
                if (projection.store() == StoreName.SEARCH) {
                    var judged = Lags.judged(Component.SEARCH, health, projection, limits);
                    return projection.outdated() == null
                            ? judged
                            : judged.degradedBy(
                                    Component.SEARCH.words() + " needs a resync: " + projection.outdated() + ".");
                }
            }
        }
        return health;
    }

    /** Once for each change: probes come every few seconds. */
    private void tell(SystemHealth health) {
        if (health.status() != told) {
            told = health.status();
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
