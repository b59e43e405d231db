package dev.triptych.application.base.write;

import dev.triptych.application.base.log.LoggedEvent;
import dev.triptych.application.base.log.Position;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a transaction answered once it was durable.
 *
 * @param value the answer
 * @param position who has everything up to here sees what the transaction saw and wrote; absent when it neither wrote an
 *     event nor named a conversation by {@link WriteTransaction#cover}
 * @param events what it wrote, in order
 * @param <R> the answer's type
 */
public record Committed<R>(R value, @Nullable Position position, List<LoggedEvent> events) {
    public Committed {
        events = List.copyOf(events);
    }

    /** An answer for which no transaction was needed. */
    public static <R> Committed<R> nothing(R value) {
        return new Committed<>(value, null, List.of());
    }
}
