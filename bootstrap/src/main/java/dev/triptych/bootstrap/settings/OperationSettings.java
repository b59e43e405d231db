package dev.triptych.bootstrap.settings;

import dev.triptych.application.base.settings.Section;
import dev.triptych.application.base.settings.SettingsReader;
import dev.triptych.application.base.work.Role;
import dev.triptych.application.monitoring.alerts.Alert;
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
        reader.begin(Section.WORK);
        return reader.choices(
                "TRIPTYCH_ROLES",
                Role.class,
                "roles of this instance, separated by commas. One instance at a time holds each role, the others stand by;"
                        + " every instance can hold `api`");
    }

    Recovery recovery() {
        reader.begin(Section.RECOVERY);
        return new Recovery(reader.number(
                "PARKED_EVENTS_LIMIT",
                1_000,
                1,
                1_000_000,
                "maximum number of parked events per store; at the limit the projection stops until parked events are retried"
                        + " or discarded"));
    }

    Observing observing() {
        reader.begin(Section.OBSERVING);
        return new Observing(
                reader.choice(
                        "LOG_FORMAT",
                        LogFormat.TEXT,
                        LogFormat.class,
                        "format of log lines; `json` writes one object per line, with the request's `traceId` under `mdc`"),
                reader.textOr(
                        "RUNBOOK_URL",
                        Alert.RUNBOOK,
                        "",
                        "URL of the runbook that alerts link to; the alert's name is added, such as `#store-lags`"));
    }
}
