package dev.triptych.application.base.installation;

import dev.triptych.application.base.store.StoreUnavailableException;
import java.util.Optional;

/**
 * Makes what clients carry unreadable and unforgeable: cursors, stream positions and consistency tokens hold positions of
 * the whole system. The same text for the same purpose is sealed the same by every instance, so that either store's page
 * has the same cursor. All methods throw {@link StoreUnavailableException} while the key cannot be read. For threads.
 */
public interface Seal {
    /**
     * The sealed form: URL-safe characters that depend on every byte of {@code purpose} and {@code text}.
     *
     * @param purpose what the text is for and who may use it; {@link #open} needs the same
     * @param text at most 2,048 bytes in UTF-8, without NUL
     */
    String seal(String purpose, String text);

    /** The text that was sealed for this purpose; empty if nobody sealed it here, or for something else. */
    Optional<String> open(String purpose, String sealed);
}
