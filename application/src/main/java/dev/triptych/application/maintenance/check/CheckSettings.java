package dev.triptych.application.maintenance.check;

import java.time.Duration;

/**
 * How often everything is checked automatically.
 *
 * @param every so long after the last check of everything; zero for never
 * @param longest how long such a check may take; then it ends, and counts as not complete
 */
public record CheckSettings(Duration every, Duration longest) {}
