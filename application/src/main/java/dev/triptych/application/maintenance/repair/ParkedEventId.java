package dev.triptych.application.maintenance.repair;

import dev.triptych.application.base.store.StoreName;
import dev.triptych.domain.Checked;
import dev.triptych.domain.EventId;
import java.util.Collection;
import java.util.UUID;

/**
 * Names a parked event: the same event may be parked in several stores.
 *
 * @param store the store
 * @param event the event
 */
public record ParkedEventId(StoreName store, EventId event) {
    private static final Checked<ParkedEventId> NONE = new Checked.Invalid<>("is not the id of a parked event");

    /** The store and the event: {@code read-…}. */
    @Override
    public String toString() {
        return store.text() + "-" + event;
    }

    /** {@code raw} as an id of a parked event of one of {@code installed}, or why it is none. */
    public static Checked<ParkedEventId> check(String raw, Collection<StoreName> installed) {
        return check(raw) instanceof Checked.Valid<ParkedEventId> named
                        && installed.contains(named.value().store())
                ? named
                : NONE;
    }

    /** {@code raw} as an id, whether its store is installed or not, or why it is none. */
    public static Checked<ParkedEventId> check(String raw) {
        var dash = raw.indexOf('-');
        if (dash > 0 && StoreName.check(raw.substring(0, dash)) instanceof Checked.Valid<StoreName>(var store)) {
            try {
                return new Checked.Valid<>(
                        new ParkedEventId(store, new EventId(UUID.fromString(raw.substring(dash + 1)))));
            } catch (IllegalArgumentException noUuid) {
                return NONE;
            }
        }
        return NONE;
    }
}
