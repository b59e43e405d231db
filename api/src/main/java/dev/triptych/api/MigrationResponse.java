package dev.triptych.api;

import dev.triptych.application.base.counters.Latencies;
import dev.triptych.application.maintenance.resync.ResyncStatus;
import dev.triptych.application.migration.phase.MigrationStatus;
import dev.triptych.application.migration.phase.Transition;
import dev.triptych.application.query.routing.Store;
import dev.triptych.application.query.routing.StoreLatencies;
import dev.triptych.domain.migration.Phase;
import dev.triptych.domain.migration.Stage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Where the migration stands, as it goes out. */
public record MigrationResponse(
        Phase phase,
        int readPercent,
        long phaseEpoch,
        Instant since,
        boolean readStoreAttached,
        List<GateResponse> gates,
        MigrationCounts.Shadow shadow,
        List<HistoryItem> history,
        @Nullable NextStep nextStep,
        List<String> instancesBehind,
        MigrationCounts.Fallbacks fallbacks,
        MigrationCounts.DualWrites dualWrites,
        Latency latency,
        @Nullable Resync resync) {

    /** A step that was made; {@code readPercent} is the one stepped to. */
    record HistoryItem(Phase from, Phase to, int readPercent, String actor, String reason, boolean forced, Instant at) {
        static HistoryItem of(Transition step) {
            return new HistoryItem(
                    step.from().phase(),
                    step.to().phase(),
                    step.to().readPercent(),
                    step.actor(),
                    step.reason(),
                    step.forced(),
                    step.at());
        }
    }

    /** The step that the gates are for. */
    record NextStep(Phase to, int readPercent) {
        static @Nullable NextStep of(@Nullable Stage next) {
            return next == null ? null : new NextStep(next.phase(), next.readPercent());
        }
    }

    /** How long this instance's queries took in each store, in milliseconds. */
    record Latency(StoreLatency writeStore, StoreLatency readStore) {
        static Latency of(StoreLatencies latencies) {
            return new Latency(
                    StoreLatency.of(latencies.of(Store.WRITE_STORE).summary()),
                    StoreLatency.of(latencies.of(Store.READ_STORE).summary()));
        }
    }

    record StoreLatency(long count, double medianMs, double p99Ms) {
        private static final double NANOS_A_MILLI = 1e6;

        static StoreLatency of(Latencies.Summary summary) {
            return new StoreLatency(summary.count(), millis(summary.median()), millis(summary.p99()));
        }

        private static double millis(Duration duration) {
            return duration.toNanos() / NANOS_A_MILLI;
        }
    }

    /** The newest resync. */
    record Resync(UUID id, String state) {
        static @Nullable Resync of(Optional<ResyncStatus> newest) {
            return newest.map(progress -> new Resync(
                            progress.id().value(), progress.state().name().toLowerCase(Locale.ROOT)))
                    .orElse(null);
        }
    }

    public static MigrationResponse of(
            MigrationStatus status, StoreLatencies latencies, Optional<ResyncStatus> resync) {
        var state = status.state();
        var counts = MigrationCounts.of(status);
        return new MigrationResponse(
                state.phase(),
                state.stage().readPercent(),
                state.phaseEpoch(),
                state.since(),
                state.readStoreAttached(),
                GateResponse.of(status.gates()),
                counts.shadow(),
                status.history().stream().map(HistoryItem::of).toList(),
                NextStep.of(status.next()),
                status.behind(),
                counts.fallbacks(),
                counts.dualWrites(),
                Latency.of(latencies),
                Resync.of(resync));
    }
}
