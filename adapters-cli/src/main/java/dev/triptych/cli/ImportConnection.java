package dev.triptych.cli;

import dev.triptych.application.command.importmessages.ImportMessagesHandler;

/** The command side that an import needs; its stores stay open until closed. */
public interface ImportConnection extends AutoCloseable {
    /** The handler that writes batches. */
    ImportMessagesHandler importMessages();

    /** Closes the connections. */
    @Override
    void close();

    /** Opens the stores that the settings, or a running demo, name. */
    @FunctionalInterface
    interface Opener {
        /** The open connection; {@link dev.triptych.application.base.store.StoreUnavailableException}. */
        ImportConnection open();
    }
}
