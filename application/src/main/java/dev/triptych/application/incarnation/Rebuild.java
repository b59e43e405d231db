package dev.triptych.application.incarnation;

import dev.triptych.application.port.Deed;
import dev.triptych.application.port.ResyncId;

/** Builds both stores anew. */
@FunctionalInterface
public interface Rebuild {
    /** Asks for it; one that runs was begun before and is cancelled first. */
    ResyncId ofAll(Deed deed);
}
