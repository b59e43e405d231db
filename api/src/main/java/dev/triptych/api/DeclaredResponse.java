package dev.triptych.api;

import dev.triptych.application.maintenance.incarnation.DeclareResult;
import java.util.UUID;

/** A new incarnation, and the resync that rebuilds both stores from it, as they go out. */
public record DeclaredResponse(int incarnation, UUID resyncId) {
    /** As it goes out. */
    public static DeclaredResponse of(DeclareResult.Declared declared) {
        return new DeclaredResponse(declared.now().number(), declared.resync().value());
    }
}
