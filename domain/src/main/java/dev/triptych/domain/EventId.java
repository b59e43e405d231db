package dev.triptych.domain;

import java.util.UUID;

/**
 * Which event, for tracing and recovery; order is the position's matter, not the id's.
 *
 * @param value a UUIDv7
 */
public record EventId(UUID value) {

    /** {@code raw} as an event id, or why it is none. */
    public static Checked<EventId> check(String raw) {
        return Uuids.check(raw).map(EventId::new);
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
