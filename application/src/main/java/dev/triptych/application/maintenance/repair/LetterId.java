package dev.triptych.application.maintenance.repair;

import dev.triptych.application.base.store.Sink;
import dev.triptych.domain.Checked;
import dev.triptych.domain.EventId;
import java.util.Locale;
import java.util.UUID;

/**
 * Names a parked event: the same event may be parked in several stores.
 *
 * @param sink the store
 * @param event the event
 */
public record LetterId(Sink sink, EventId event) {
    /** {@code read-…} or {@code search-…}. */
    @Override
    public String toString() {
        return sink.name().toLowerCase(Locale.ROOT) + "-" + event;
    }

    /** {@code raw} as an id, or why it is none. */
    public static Checked<LetterId> check(String raw) {
        for (var sink : Sink.values()) {
            var prefix = sink.name().toLowerCase(Locale.ROOT) + "-";
            if (raw.startsWith(prefix)) {
                try {
                    return new Checked.Valid<>(
                            new LetterId(sink, new EventId(UUID.fromString(raw.substring(prefix.length())))));
                } catch (IllegalArgumentException noUuid) {
                    break;
                }
            }
        }
        return new Checked.Invalid<>("is not the id of a dead letter");
    }
}
