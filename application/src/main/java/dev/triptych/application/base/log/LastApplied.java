package dev.triptych.application.base.log;

import dev.triptych.domain.EventId;
import org.jspecify.annotations.Nullable;

/**
 * The last event of a shard that a derived store has applied or the topic holds. If the write store lacks it, or has
 * another one in its place, the write store was restored to an earlier state.
 *
 * @param position where the event stood
 * @param eventId which one; absent where only the position was noted
 */
public record LastApplied(Position position, @Nullable EventId eventId) {}
