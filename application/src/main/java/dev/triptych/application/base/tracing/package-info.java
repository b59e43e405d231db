/** Traces of requests and of the events that they cause. Tracing changes no outcome of a request. */
@NullMarked
package dev.triptych.application.base.tracing;

import org.jspecify.annotations.NullMarked;
