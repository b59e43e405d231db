package dev.triptych.web;

import dev.triptych.application.base.store.StoreName;
import dev.triptych.application.monitoring.alerts.AlertLimits;
import dev.triptych.application.monitoring.health.CheckReadDatabaseHealth;
import dev.triptych.application.monitoring.health.CheckSystemHealth;
import dev.triptych.application.monitoring.health.CheckWriteDatabaseHealth;
import dev.triptych.application.monitoring.health.ConsistencyFacts;
import dev.triptych.application.monitoring.health.HealthTimes;
import dev.triptych.application.monitoring.health.ProbeRunner;
import dev.triptych.application.monitoring.health.StoreProbe;
import dev.triptych.application.monitoring.lag.SyncStatus;
import dev.triptych.web.operators.health.HealthRoutes;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/** Health as the test says it: of stores that answer or not, without waiting for young answers to grow old. */
final class ScriptedHealth {
    volatile StoreProbe writeDatabase = () -> {};
    volatile StoreProbe otherStores = () -> {};
    private final HealthRoutes routes;

    /** Of a house whose lag and whose checks are these. */
    ScriptedHealth(Supplier<SyncStatus> sync, Supplier<ConsistencyFacts> consistency) {
        var times = new HealthTimes(Duration.ofMillis(500), Duration.ofNanos(-1));
        var runner = new ProbeRunner(task -> Thread.ofVirtual().start(task), times, System::nanoTime);
        var write = new CheckWriteDatabaseHealth(() -> writeDatabase.probe(), runner);
        var whole = new CheckSystemHealth(
                write,
                new CheckReadDatabaseHealth(
                        () -> otherStores.probe(),
                        () -> sync.get().projections().getFirst(),
                        AlertLimits.DEFAULT,
                        runner),
                new LinkedHashMap<>(Map.of(StoreName.SEARCH, () -> otherStores.probe())),
                () -> otherStores.probe(),
                sync,
                consistency,
                AlertLimits.DEFAULT,
                runner);
        routes = new HealthRoutes(write::now, whole::now);
    }

    /** What the management listener shows of it. */
    HealthRoutes routes() {
        return routes;
    }
}
