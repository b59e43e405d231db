package dev.triptych.telemetry.tracing;

import dev.triptych.application.base.settings.Section;
import dev.triptych.application.base.settings.SettingsReader;
import org.jspecify.annotations.Nullable;

/**
 * The settings of traces.
 *
 * @param endpoint the collector that traces are sent to, such as {@code http://collector:4318}; absent for nowhere, and then
 *     none are made
 * @param percent the share of requests that are followed of those whose client does not say, 0 to 100
 */
public record TracingSettings(@Nullable String endpoint, int percent) {
    /** Reads the settings, each with its text, from the environment. */
    public static TracingSettings read(SettingsReader reader) {
        reader.begin(Section.OBSERVING);
        var endpoint = reader.text(
                "OTEL_EXPORTER_OTLP_ENDPOINT",
                "",
                "",
                "URL of the collector of traces (OTLP over HTTP), such as `http://collector:4318`; `/v1/traces` is added. Without"
                        + " it tracing is off");
        if (endpoint != null) {
            reader.url("OTEL_EXPORTER_OTLP_ENDPOINT", endpoint);
        }
        return new TracingSettings(
                endpoint,
                reader.number(
                        "TRACING_SAMPLE_PERCENT",
                        10,
                        0,
                        100,
                        "share of requests that are traced, unless the client decides by its `traceparent`"));
    }
}
