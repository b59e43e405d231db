package dev.triptych.application.maintenance.incarnation;

import dev.triptych.application.base.audit.OperatorAction;
import dev.triptych.application.maintenance.derived.ResyncId;

/** Builds both stores again. */
public interface Rebuild {
    /** Whether a store that answers was built from another incarnation, and nobody rebuilds it. */
    boolean isOwed(int incarnation);

    /** Asks for it; one that runs was begun before and is cancelled first. */
    ResyncId ofAll(OperatorAction action);
}
