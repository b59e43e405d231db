package dev.triptych.application.monitoring.alerts;

import dev.triptych.application.base.store.StoreName;
import dev.triptych.application.maintenance.check.Verification;
import dev.triptych.application.maintenance.check.WholeChecks;
import dev.triptych.application.maintenance.resync.ResyncStatus;
import dev.triptych.application.monitoring.alerts.Alert.Kind;
import dev.triptych.application.monitoring.lag.SyncStatus.Projection;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The active alerts: a pure function of the facts. */
public final class Alerts {
    private static final double MILLIS_A_SECOND = 1e3;

    private final AlertFacts facts;
    private final AlertLimits limits;
    private final List<Alert> found = new ArrayList<>();

    private Alerts(AlertFacts facts, AlertLimits limits) {
        this.facts = facts;
        this.limits = limits;
    }

    /** All of them, the most urgent first. */
    public static List<Alert> of(AlertFacts facts, AlertLimits limits) {
        var alerts = new Alerts(facts, limits);
        alerts.incarnation();
        alerts.outbox();
        alerts.holders();
        facts.sync().projections().stream().filter(Projection::attached).forEach(alerts::projection);
        facts.wholeChecks().differences().forEach(alerts::differs);
        facts.newestResync().ifPresent(alerts::resync);
        alerts.refused();
        if (facts.state().phase().readsFromReadStore()) {
            alerts.verifications();
        }
        alerts.found.sort(Comparator.comparing(Alert::kind));
        return List.copyOf(alerts.found);
    }

    private void add(Kind kind, @Nullable Instant since, String summary) {
        found.add(new Alert(kind, summary, since));
    }

    private void incarnation() {
        var suspicion = facts.incarnation().suspicion();
        if (suspicion != null) {
            add(
                    Kind.INCARNATION_SUSPECTED,
                    suspicion.since(),
                    "The write database may have been restored or failed over. Publishing is paused: "
                            + suspicion.reason());
        }
    }

    private void outbox() {
        var outbox = facts.sync().outbox();
        if (longer(outbox.oldestAgeSeconds(), limits.outboxAge())) {
            add(
                    Kind.OUTBOX_NOT_MOVING,
                    before(outbox.oldestAgeSeconds()),
                    outbox.unpublished() + " events are not published yet, the oldest for "
                            + seconds(outbox.oldestAgeSeconds()) + ".");
        }
    }

    private void holders() {
        for (var holder : facts.holders()) {
            add(
                    Kind.HORIZON_HELD,
                    facts.now().minus(holder.age()),
                    holder.what() + " holds the horizon: later events are not published. To end it: "
                            + holder.command());
        }
    }

    private void projection(Projection projection) {
        var store = projection.store();
        var lag = projection.lagSeconds();
        if (lag == null) {
            add(Kind.STORE_UNREACHABLE, null, capitalised(store) + " does not answer.");
        } else if (longer(lag, limits.lag())) {
            add(
                    Kind.STORE_LAGS,
                    before(lag),
                    capitalised(store) + " lacks " + projection.lagEvents() + " events, the oldest for " + seconds(lag)
                            + ".");
        }
        parked(projection);
        if (projection.outdated() != null) {
            add(Kind.SEARCH_OUTDATED, null, capitalised(store) + ": " + projection.outdated() + ".");
        }
    }

    private void parked(Projection projection) {
        var parked = projection.deadLetters();
        if (projection.problem() != null) {
            add(Kind.PARKED_LIMIT_REACHED, null, capitalised(projection.store()) + ": " + projection.problem());
        } else if (parked != null && parked > 0) {
            add(Kind.EVENTS_PARKED, null, capitalised(projection.store()) + " has " + parked + " parked events.");
        }
    }

    private void differs(WholeChecks.Difference found) {
        add(
                Kind.STORES_DIFFER,
                found.check().finishedAt(),
                "Check " + found.check().id() + " found " + found.rows()
                        + " rows or documents that differ from the write store.");
    }

    private void resync(ResyncStatus resync) {
        switch (resync.state()) {
            case FAILED ->
                add(Kind.RESYNC_FAILED, resync.finishedAt(), "Resync " + resync.id() + " failed: " + resync.error());
            case RUNNING -> {
                if (resync.error() != null) {
                    add(Kind.RESYNC_WAITS, null, "Resync " + resync.id() + " waits: " + resync.error());
                }
            }
            case COMPLETED, CANCELLED -> {
                // As it was wanted.
            }
        }
    }

    private void refused() {
        var last = facts.refused().last();
        if (last != null && last.plus(limits.refusal()).isAfter(facts.now())) {
            add(
                    Kind.RECORDS_REFUSED,
                    last,
                    facts.refused().records() + " records of the event topic were refused since this instance started:"
                            + " another installation or program wrote them.");
        }
    }

    private void verifications() {
        new TreeMap<>(facts.verifications()).forEach((store, verification) -> {
            if (verification instanceof Verification.NotVerified(var why)) {
                add(Kind.VERIFICATION_MISSING, null, capitalised(store) + " is not verified: " + why + ".");
            }
        });
    }

    private Instant before(double seconds) {
        return facts.now().minusMillis(Math.round(seconds * MILLIS_A_SECOND));
    }

    private static boolean longer(double seconds, Duration limit) {
        return seconds * MILLIS_A_SECOND > limit.toMillis();
    }

    private static String seconds(double seconds) {
        return String.format(Locale.ROOT, "%.0f s", seconds);
    }

    private static String capitalised(StoreName store) {
        var words = store.words();
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }
}
