package dev.triptych.web.incarnation;

import dev.triptych.application.incarnation.DeclareResult;
import dev.triptych.application.incarnation.IncarnationStatus;
import dev.triptych.application.port.Deed;

/**
 * Shows which life the write database is in, and begins the next one, such as {@link
 * dev.triptych.application.incarnation.IncarnationControl}. All methods throw {@link
 * dev.triptych.application.port.StoreUnavailableException}.
 */
public interface Lives {
    /** How it stands now. */
    IncarnationStatus status();

    /** Begins the next incarnation, and asks for both stores to be built anew from it. */
    DeclareResult declare(Deed deed);
}
