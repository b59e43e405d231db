package dev.triptych.application.base.installation;

import dev.triptych.application.base.store.StoreUnavailableException;
import java.util.UUID;

/**
 * Which installation the write database belongs to. What it answers was made with the database and never changes. Throws
 * {@link StoreUnavailableException}.
 */
public interface Installations {
    /** The installation's id, which its records on the event topic name. */
    UUID id();

    /** The secret that those records are signed with, at least 32 bytes. */
    byte[] recordKey();
}
