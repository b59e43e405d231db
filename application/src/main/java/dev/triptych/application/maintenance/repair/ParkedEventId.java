package dev.triptych.application.maintenance.repair;

import dev.triptych.application.base.store.StoreName;
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
public record ParkedEventId(StoreName sink, EventId event) {
    /** {@code read-…} or {@code search-…}. */
    @Override
    public String toString() {
        return sink.name().toLowerCase(Locale.ROOT) + "-" + event;
    }

    /** {@code raw} as an id, or why it is none. */
    public static Checked<ParkedEventId> check(String raw) {
        for (var sink : StoreName.values()) {
            var prefix = sink.name().toLowerCase(Locale.ROOT) + "-";
            if (raw.startsWith(prefix)) {
                try {
                    return new Checked.Valid<>(
                            new ParkedEventId(sink, new EventId(UUID.fromString(raw.substring(prefix.length())))));
                } catch (IllegalArgumentException noUuid) {
                    break;
                }
            }
        }
        return new Checked.Invalid<>("is not the id of a parked event");
    }
}
