package dev.triptych.application.maintenance.repair;

import dev.triptych.application.base.store.StoreName;
import dev.triptych.domain.Checked;
import dev.triptych.domain.EventId;
import java.util.Locale;
import java.util.UUID;

/**
 * Names a parked event: the same event may be parked in several stores.
 *
 * @param store the store
 * @param event the event
 */
public record ParkedEventId(StoreName store, EventId event) {
    /** {@code read-…} or {@code search-…}. */
    @Override
    public String toString() {
        return store.name().toLowerCase(Locale.ROOT) + "-" + event;
    }

    /** {@code raw} as an id, or why it is none. */
    public static Checked<ParkedEventId> check(String raw) {
        for (var store : StoreName.values()) {
            var prefix = store.name().toLowerCase(Locale.ROOT) + "-";
            if (raw.startsWith(prefix)) {
                try {
                    return new Checked.Valid<>(
                            new ParkedEventId(store, new EventId(UUID.fromString(raw.substring(prefix.length())))));
                } catch (IllegalArgumentException noUuid) {
                    break;
                }
            }
        }
        return new Checked.Invalid<>("is not the id of a parked event");
    }
}
