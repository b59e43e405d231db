/** Reads the bus without gaps: missing events are read from the event log. */
@NullMarked
package dev.triptych.application.flow.consumer;

import org.jspecify.annotations.NullMarked;
