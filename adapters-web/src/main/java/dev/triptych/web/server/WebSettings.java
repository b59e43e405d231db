package dev.triptych.web.server;

import java.time.Duration;

/**
 * Where the listeners listen.
 *
 * @param host the interface, such as {@code 127.0.0.1} or {@code 0.0.0.0}
 * @param publicPort of the public listener; 0 picks a free one
 * @param managementPort of the management listener; 0 picks a free one
 * @param stopPatience how long requests in flight are waited for when stopping
 */
public record WebSettings(String host, int publicPort, int managementPort, Duration stopPatience) {}
