package dev.triptych.application.monitoring.alerts;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A problem that needs an operator.
 *
 * @param kind what
 * @param summary what exactly, in a sentence or two, without showing data
 * @param since when it began, as far as that is known
 * @param page the address of the runbook's page
 */
public record Alert(Kind kind, String summary, @Nullable Instant since, String page) {
    /** The runbook as it comes with the product. */
    public static final String RUNBOOK = "docs/RUNBOOK.md";

    /** One that points to {@link #RUNBOOK}. */
    public Alert(Kind kind, String summary, @Nullable Instant since) {
        this(kind, summary, since, RUNBOOK);
    }

    /** The same, pointing to a runbook that is published at another address. */
    public Alert at(String address) {
        return new Alert(kind, summary, since, address);
    }

    /** How soon. */
    public enum Severity {
        /** Now. */
        CRITICAL,
        /** In the morning. */
        WARNING
    }

    /** What can be wrong, the most urgent first; each has its section in {@code docs/RUNBOOK.md}. */
    public enum Kind {
        INCARNATION_SUSPECTED(Severity.CRITICAL),
        STORE_UNREACHABLE(Severity.CRITICAL),
        PARKED_LIMIT_REACHED(Severity.CRITICAL),
        OUTBOX_NOT_MOVING(Severity.CRITICAL),
        STORES_DIFFER(Severity.CRITICAL),
        HORIZON_HELD(Severity.WARNING),
        STORE_LAGS(Severity.WARNING),
        EVENTS_PARKED(Severity.WARNING),
        RECORDS_REFUSED(Severity.WARNING),
        RESYNC_FAILED(Severity.WARNING),
        RESYNC_WAITS(Severity.WARNING),
        SEARCH_OUTDATED(Severity.WARNING),
        VERIFICATION_MISSING(Severity.WARNING);

        private final Severity severity;

        Kind(Severity severity) {
            this.severity = severity;
        }

        /** The name outside, such as {@code store-lags}; also the heading of its section. */
        public String title() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** How urgent the problem is. */
    public Severity severity() {
        return kind.severity;
    }

    /** Where it says what to do. */
    public String runbook() {
        return page + "#" + kind.title();
    }
}
