package dev.triptych.application.check;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** When everything is checked unasked: so long after the last time, or after this process began if there was none. */
final class CheckSchedule {
    private final CheckSettings settings;
    private final InstantSource clock;
    private final Instant begun;

    CheckSchedule(CheckSettings settings, InstantSource clock) {
        this.settings = settings;
        this.clock = clock;
        this.begun = clock.instant();
    }

    boolean isDue(Optional<Instant> last) {
        return !settings.every().isZero()
                && !last.orElse(begun).plus(settings.every()).isAfter(clock.instant());
    }

    long now() {
        return clock.millis();
    }

    boolean isTooLong(long beganAt) {
        return Duration.ofMillis(clock.millis() - beganAt).compareTo(settings.longest()) > 0;
    }
}
