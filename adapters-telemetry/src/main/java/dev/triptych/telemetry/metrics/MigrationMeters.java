package dev.triptych.telemetry.metrics;

import dev.triptych.application.base.counters.Count;
import dev.triptych.application.base.counters.Counters;
import dev.triptych.application.base.phase.MigrationView;
import dev.triptych.application.query.routing.FallbackReason;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

/** What this instance acts by, and what it has counted of the migration since it runs. */
final class MigrationMeters implements MeterBinder {
    private static final Map<String, Count> VERDICTS = Map.of(
            "matched", Count.SHADOW_MATCHED,
            "mismatched", Count.SHADOW_MISMATCHED,
            "lagging", Count.SHADOW_LAGGING,
            "skipped", Count.SHADOW_SKIPPED);

    private static final Map<String, Count> DUAL_WRITES =
            Map.of("done", Count.DUAL_WRITES, "left", Count.DUAL_WRITES_LEFT, "failed", Count.DUAL_WRITES_FAILED);

    private final Supplier<MigrationView> view;
    private final Counters counters;

    /**
     * Meters of these.
     *
     * @param view what the instance acts by now; without a lease the phase is not known
     */
    MigrationMeters(Supplier<MigrationView> view, Counters counters) {
        this.view = view;
        this.counters = counters;
    }

    /** Makes them known to {@code registry}, which keeps them alive. */
    @Override
    public void bindTo(MeterRegistry registry) {
        gauge(
                registry,
                "triptych.migration.phase",
                "0 SINGLE, 1 DUAL_WRITE, 2 READ_MIGRATION, 3 SEPARATED",
                MigrationMeters::number);
        gauge(
                registry,
                "triptych.migration.read.percent",
                "Share of the queries that the read store answers",
                MigrationMeters::percent);
        for (var reason : FallbackReason.values()) {
            counter("triptych.read.fallback", "Queries answered by the write store instead", reason.count())
                    .tag("reason", reason.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                    .register(registry);
        }
        VERDICTS.forEach((verdict, count) -> counter(
                        "triptych.shadow.compared", "Queries sent to both stores and compared", count)
                .tag("verdict", verdict)
                .register(registry));
        DUAL_WRITES.forEach((outcome, count) -> counter("triptych.dual.writes", "Dual writes to the read store", count)
                .tag("outcome", outcome)
                .register(registry));
    }

    private static int number(MigrationView view) {
        return switch (view.state().phase()) {
            case SINGLE -> 0;
            case DUAL_WRITE -> 1;
            case READ_MIGRATION -> 2;
            case SEPARATED -> 3;
        };
    }

    private static int percent(MigrationView view) {
        var stage = view.state().stage();
        return switch (stage.phase()) {
            case SINGLE, DUAL_WRITE -> 0;
            case READ_MIGRATION -> stage.readPercent();
            case SEPARATED -> 100;
        };
    }

    private void gauge(
            MeterRegistry registry, String name, String description, Function<MigrationView, Integer> number) {
        Gauge.builder(name, () -> {
                    var now = view.get();
                    return now.trusted() ? number.apply(now) : Double.NaN;
                })
                .description(description)
                .strongReference(true)
                .register(registry);
    }

    private FunctionCounter.Builder<Counters> counter(String name, String description, Count count) {
        return FunctionCounter.builder(name, counters, all -> all.total(count)).description(description);
    }
}
