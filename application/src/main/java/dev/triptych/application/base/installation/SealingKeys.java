package dev.triptych.application.base.installation;

import dev.triptych.application.base.store.StoreUnavailableException;

/** Keeps the key of the {@link Seal}: one for all instances. Throws {@link StoreUnavailableException}. */
public interface SealingKeys {
    /** The length of a key in bytes. */
    int BYTES = 32;

    /**
     * The key that is kept. Callers that begin together are answered the same key.
     *
     * @param fresh is kept, and answered, if there is no key yet; {@link #BYTES} random bytes
     */
    byte[] keptOr(byte[] fresh);
}
