package dev.triptych.api;

import dev.triptych.application.maintenance.repair.LetterCause;

/** Letters that say the same, as they go out. */
public record CauseAnswer(String projection, String cause, long events, long conversations) {
    /** As it goes out. */
    public static CauseAnswer of(LetterCause cause) {
        return new CauseAnswer(Choice.name(cause.sink()), cause.cause(), cause.events(), cause.conversations());
    }
}
