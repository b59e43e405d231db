package dev.triptych.application.maintenance.check;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** When everything is checked automatically: so long after the last time, or after the first call if there was none. */
final class CheckSchedule {
    private final CheckSettings settings;
    private final InstantSource clock;
    private @Nullable Instant begun;

    /** @param clock the one by which checks are dated */
    CheckSchedule(CheckSettings settings, InstantSource clock) {
        this.settings = settings;
        this.clock = clock;
    }

    boolean isDue(Optional<Instant> last) {
        if (settings.every().isZero()) {
            return false;
        }
        var now = clock.instant();
        if (begun == null) {
            begun = now;
        }
        return !last.orElse(begun).plus(settings.every()).isAfter(now);
    }

    long now() {
        return clock.millis();
    }

    boolean isTooLong(long beganAt) {
        return Duration.ofMillis(clock.millis() - beganAt).compareTo(settings.longest()) > 0;
    }
}
