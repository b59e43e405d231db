package dev.triptych.application.flow.projection;

import dev.triptych.application.base.log.LoggedEvent;

/**
 * An event set aside because a store would not take it, or because one before it in its stream was.
 *
 * @param event the event as logged
 * @param cause why, without showing the data
 * @param attempts how often it was tried, 0 when it only waits behind another
 */
public record ParkedEvent(LoggedEvent event, String cause, int attempts) {}
