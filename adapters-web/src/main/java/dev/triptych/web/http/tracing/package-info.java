/**
 * Requests as parts of distributed traces: {@code traceparent} in and out, and the trace id in every log line of a
 * request. Only routes and status are recorded, never paths with ids, headers or bodies.
 */
@NullMarked
package dev.triptych.web.http.tracing;

import org.jspecify.annotations.NullMarked;
