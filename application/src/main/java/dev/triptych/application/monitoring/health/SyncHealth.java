package dev.triptych.application.monitoring.health;

import dev.triptych.application.monitoring.alerts.AlertLimits;
import dev.triptych.application.monitoring.health.ComponentHealth.Lag;
import dev.triptych.application.monitoring.lag.SyncStatus;
import dev.triptych.application.monitoring.lag.SyncStatus.Projection;
import java.util.ArrayList;
import java.util.List;

/** How {@link Component#SYNC} is: whether events reach the bus and the stores that are fed. Its lag is the bus's. */
final class SyncHealth {
    private SyncHealth() {}

    static ComponentHealth of(ProbeResult<SyncStatus> result, AlertLimits limits) {
        var health = Availability.unknown(Component.SYNC, result);
        if (!(result instanceof ProbeResult.Seen<SyncStatus>(var status, var _))) {
            return health;
        }
        var problems = new ArrayList<String>();
        var outbox = status.outbox();
        if (Lags.longer(outbox.oldestAgeSeconds(), limits.outboxAge())) {
            problems.add(outbox.unpublished() + " events are not published yet, the oldest for "
                    + Lags.text(outbox.oldestAgeSeconds()) + ".");
        }
        for (var projection : status.projections()) {
            if (projection.attached()) {
                problems.addAll(problems(projection, limits));
            }
        }
        var known = health.withLag(new Lag(outbox.unpublished(), outbox.oldestAgeSeconds()));
        return problems.isEmpty() ? known : known.degradedBy(String.join(" ", problems));
    }

    private static List<String> problems(Projection projection, AlertLimits limits) {
        var problems = new ArrayList<String>();
        var store = projection.store().words();
        var lag = Lags.of(projection);
        var parked = projection.deadLetters();
        if (lag == null) {
            problems.add("The lag of " + store + " is unknown.");
        } else if (Lags.longer(lag.seconds(), limits.lag())) {
            problems.add("The lag of " + store + " is " + Lags.text(lag.seconds()) + ".");
        }
        if (parked != null && parked > 0) {
            problems.add(parked + " events are parked for " + store + ".");
        }
        return problems;
    }
}
