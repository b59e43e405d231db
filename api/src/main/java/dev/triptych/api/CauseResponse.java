package dev.triptych.api;

import dev.triptych.application.maintenance.repair.ParkedEventCause;

/** Letters that say the same, as they go out. */
public record CauseResponse(String projection, String cause, long events, long conversations) {
    /** As it goes out. */
    public static CauseResponse of(ParkedEventCause cause) {
        return new CauseResponse(Choice.name(cause.sink()), cause.cause(), cause.events(), cause.conversations());
    }
}
