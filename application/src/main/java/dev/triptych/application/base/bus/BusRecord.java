package dev.triptych.application.base.bus;

import dev.triptych.application.base.log.LoggedEvent;
import dev.triptych.application.base.log.Position;

/**
 * An event in flight.
 *
 * @param event the event
 * @param predecessor the event before it in its shard, so that a receiver knows whether it missed one
 */
public record BusRecord(LoggedEvent event, Position predecessor) {}
