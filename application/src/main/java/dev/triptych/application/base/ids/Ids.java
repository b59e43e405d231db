package dev.triptych.application.base.ids;

import java.util.UUID;

/** Where new ids come from. */
public interface Ids {
    /** A new UUIDv7. */
    UUID next();
}
