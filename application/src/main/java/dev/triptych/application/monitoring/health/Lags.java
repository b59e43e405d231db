package dev.triptych.application.monitoring.health;

import dev.triptych.application.monitoring.alerts.AlertLimits;
import dev.triptych.application.monitoring.health.ComponentHealth.Lag;
import dev.triptych.application.monitoring.lag.SyncStatus.Projection;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How far a store is behind, and whether that is too far. */
final class Lags {
    private static final double MILLIS_A_SECOND = 1e3;

    private Lags() {}

    static @Nullable Lag of(Projection projection) {
        var events = projection.lagEvents();
        var seconds = projection.lagSeconds();
        return events == null || seconds == null ? null : new Lag(events, seconds);
    }

    /** The store with its lag. Where that is unknown, the store has said why by not answering. */
    static ComponentHealth judged(
            Component component, ComponentHealth health, Projection projection, AlertLimits limits) {
        var lag = of(projection);
        if (lag == null) {
            return health;
        }
        var known = health.withLag(lag);
        return longer(lag.seconds(), limits.lag())
                ? known.degradedBy(component.words() + " lacks " + lag.events() + " events, the oldest for "
                        + text(lag.seconds()) + ".")
                : known;
    }

    static boolean longer(double seconds, Duration limit) {
        return seconds * MILLIS_A_SECOND > limit.toMillis();
    }

    static String text(double seconds) {
        return String.format(Locale.ROOT, "%.0f s", seconds);
    }
}
