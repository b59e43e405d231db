package dev.triptych.application.maintenance.derived;

import java.util.UUID;

/**
 * Which resync.
 *
 * @param value a UUIDv7
 */
public record ResyncId(UUID value) {
    @Override
    public String toString() {
        return value.toString();
    }
}
