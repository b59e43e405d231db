package dev.triptych.application.base.log;

import dev.triptych.domain.EventId;
import org.jspecify.annotations.Nullable;

/**
 * The last event that somebody beyond the write store took in of a shard: if the write store has it no more, or another one
 * in its place, it was put back to an earlier state.
 *
 * @param position where the event stood
 * @param eventId which one; absent where only the position was noted
 */
public record LastApplied(Position position, @Nullable EventId eventId) {}
