package dev.triptych.api;

import dev.triptych.application.maintenance.repair.ParkedEventCause;

/**
 * A cause of parked events as it goes out.
 *
 * @param projection the second name of {@code store}
 * @param events number of events that are parked for this cause
 * @param conversations number of conversations that these events are of
 */
public record CauseResponse(String store, String projection, String cause, long events, long conversations) {
    /** As it goes out. */
    public static CauseResponse of(ParkedEventCause cause) {
        var store = cause.store().text();
        return new CauseResponse(store, store, cause.cause(), cause.events(), cause.conversations());
    }
}
