/** The relay publishes the event log to the bus, in order. The publish guard decides whether it may. */
@NullMarked
package dev.triptych.application.flow.relay;

import org.jspecify.annotations.NullMarked;
