package dev.triptych.application.migration.phase;

import dev.triptych.domain.migration.Stage;
import java.time.Instant;

/**
 * A step of the migration that was made.
 *
 * @param phaseEpoch the epoch that it began
 * @param from where it came from
 * @param to where it led
 * @param actor who made it
 * @param reason why, in their words
 * @param forced whether closed gates were passed over
 * @param at when
 */
public record Transition(
        long phaseEpoch, Stage from, Stage to, String actor, String reason, boolean forced, Instant at) {}
