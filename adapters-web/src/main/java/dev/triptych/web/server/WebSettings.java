package dev.triptych.web.server;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;

/**
 * Where the listeners listen.
 *
 * @param host the interface, such as {@code 127.0.0.1} or {@code 0.0.0.0}
 * @param publicPort of the public listener; 0 picks a free one
 * @param managementPort of the management listener; 0 picks a free one
 * @param stopPatience how long requests in flight are waited for when stopping
 * @param meters where Jetty's connections and requests are measured, each listener by its name
 */
public record WebSettings(
        String host, int publicPort, int managementPort, Duration stopPatience, MeterRegistry meters) {}
