package dev.triptych.web.http.server;

import dev.triptych.web.http.admission.AdmissionSettings;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Set;

/**
 * Where the listeners listen.
 *
 * @param host the public listener's interface, such as {@code 127.0.0.1} or {@code 0.0.0.0}
 * @param publicPort of the public listener; 0 picks a free one
 * @param corsOrigins the origins whose pages may call the public listener, or {@code *}; empty for none
 * @param managementHost the management listener's interface
 * @param managementPort of the management listener; 0 picks a free one
 * @param stopPatience how long requests in flight are waited for when stopping
 * @param admission what callers may cost the public listener
 * @param meters where Jetty's connections and requests are measured, each listener by its name
 */
public record WebSettings(
        String host,
        int publicPort,
        Set<String> corsOrigins,
        String managementHost,
        int managementPort,
        Duration stopPatience,
        AdmissionSettings admission,
        MeterRegistry meters) {
    public WebSettings {
        corsOrigins = Set.copyOf(corsOrigins);
    }
}
