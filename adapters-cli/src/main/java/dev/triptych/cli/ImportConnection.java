package dev.triptych.cli;

import dev.triptych.application.command.importmessages.ImportMessagesHandler;

/** The command side as an import needs it, on stores that stay open until closed. */
public interface ImportConnection extends AutoCloseable {
    /** Takes in batches. */
    ImportMessagesHandler importMessages();

    /** Gives back connections. */
    @Override
    void close();

    /** Opens the stores that the settings, or a running demo, name. */
    @FunctionalInterface
    interface Opener {
        /** The open connection; {@link dev.triptych.application.base.store.StoreUnavailableException}. */
        ImportConnection open();
    }
}
