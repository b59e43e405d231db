package dev.triptych.api;

import dev.triptych.application.monitoring.alerts.Alert;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An alert as it goes out. */
public record AlertResponse(
        String name,
        String severity,
        String summary,
        @Nullable Instant since,
        String runbook) {

    /** As it goes out. */
    public static AlertResponse of(Alert alert) {
        return new AlertResponse(
                alert.kind().title(), Choice.name(alert.severity()), alert.summary(), alert.since(), alert.runbook());
    }
}
