package dev.triptych.application.maintenance.incarnation;

import dev.triptych.application.base.audit.OperatorAction;

/**
 * Shows which life the write database is in, and begins the next one, such as {@link
 * dev.triptych.application.maintenance.incarnation.IncarnationControl}. All methods throw {@link
 * dev.triptych.application.base.store.StoreUnavailableException}.
 */
public interface Lives {
    /** How it stands now. */
    IncarnationStatus status();

    /** Begins the next incarnation, and asks for both stores to be built anew from it. */
    DeclareResult declare(OperatorAction deed);
}
