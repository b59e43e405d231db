package dev.triptych.bootstrap.settings;

import dev.triptych.application.monitoring.alerts.Alert;
import dev.triptych.bootstrap.settings.Setting.Group;
import dev.triptych.bootstrap.settings.Settings.LogFormat;
import dev.triptych.bootstrap.settings.Settings.Observing;
import dev.triptych.bootstrap.settings.Settings.Recovery;
import java.util.Set;

/** The settings of what an instance does, what it does about what goes wrong, and how that is seen from outside. */
final class OperationSettings {
    private final SettingsReader reader;

    OperationSettings(SettingsReader reader) {
        this.reader = reader;
    }

    Set<Role> roles() {
        reader.begin(Group.WORK);
        return reader.choices(
                "TRIPTYCH_ROLES",
                Role.class,
                "some of them, with commas between: what this instance does. For each but `api` one instance works and"
                        + " the others stand by");
    }

    Recovery recovery() {
        reader.begin(Group.RECOVERY);
        return new Recovery(reader.number(
                "PARKED_EVENTS_LIMIT",
                1_000,
                1,
                1_000_000,
                "how many events a store may have parked; whoever feeds it then stops at the next one, and goes on by"
                        + " itself once letters were retried or discarded"));
    }

    Observing observing() {
        reader.begin(Group.OBSERVING);
        var endpoint = reader.text(
                "OTEL_EXPORTER_OTLP_ENDPOINT",
                "",
                "",
                "where traces are sent to by OTLP over HTTP, such as `http://collector:4318` (`/v1/traces` is added);"
                        + " without it no traces are made");
        if (endpoint != null) {
            reader.url("OTEL_EXPORTER_OTLP_ENDPOINT", endpoint);
        }
        return new Observing(
                endpoint,
                reader.number(
                        "TRACING_SAMPLE_PERCENT",
                        10,
                        0,
                        100,
                        "the share of requests that are followed where the client does not decide it by its `traceparent`"),
                reader.choice(
                        "LOG_FORMAT",
                        LogFormat.TEXT,
                        LogFormat.class,
                        "`json` writes an object a line, with the `traceId` of the request under `mdc`"),
                reader.textOr(
                        "RUNBOOK_URL",
                        Alert.RUNBOOK,
                        "",
                        "address of the runbook's page that alerts point to; the name of the alert is added as `#store-lags`"));
    }
}
