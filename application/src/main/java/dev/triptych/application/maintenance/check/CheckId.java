package dev.triptych.application.maintenance.check;

import java.util.UUID;

/**
 * Which check.
 *
 * @param value a UUIDv7
 */
public record CheckId(UUID value) {
    @Override
    public String toString() {
        return value.toString();
    }
}
