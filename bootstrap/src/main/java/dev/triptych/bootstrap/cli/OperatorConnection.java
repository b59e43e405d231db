package dev.triptych.bootstrap.cli;

import dev.triptych.application.migration.MigrationControl;
import dev.triptych.application.resync.ReadStoreResync;

/** What operators steer from the command line, on stores that stay open until closed. */
public interface OperatorConnection extends AutoCloseable {
    /** Shows the move and steers it. */
    MigrationControl migration();

    /** The backfills that attach the read store. */
    ReadStoreResync resyncs();

    /** Gives back connections. */
    @Override
    void close();

    /** Opens the stores that the settings, or a running demo, name. */
    @FunctionalInterface
    interface Opener {
        /** The open connection; {@link dev.triptych.application.port.StoreUnavailableException}. */
        OperatorConnection open();
    }
}
