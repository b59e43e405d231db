package dev.triptych.application.maintenance.resync;

import dev.triptych.application.maintenance.derived.Generation;
import org.jspecify.annotations.Nullable;

/**
 * A generation as an operator sees it.
 *
 * @param generation which
 * @param live whether it is the current one
 * @param lagEvents how many events it is behind; absent when its store does not say
 */
public record GenerationStatus(
        Generation generation, boolean live, @Nullable Long lagEvents) {}
