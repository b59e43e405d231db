/** Traces by OpenTelemetry, which no other package knows. Spans hold routes, methods, status and the kind of event: nothing that anybody wrote. */
@NullMarked
package dev.triptych.telemetry.tracing;

import org.jspecify.annotations.NullMarked;
