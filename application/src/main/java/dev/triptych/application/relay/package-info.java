/** Carries the event log onto the bus, in order and without knowing any event's meaning. */
@NullMarked
package dev.triptych.application.relay;

import org.jspecify.annotations.NullMarked;
