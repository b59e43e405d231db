package dev.triptych.application.maintenance.incarnation;

import dev.triptych.application.maintenance.derived.ResyncId;

/** What came of declaring a new incarnation. */
public sealed interface DeclareResult {
    /**
     * It began.
     *
     * @param now the new one
     * @param resync what rebuilds both stores from it
     */
    record Declared(Incarnation now, ResyncId resync) implements DeclareResult {}

    /**
     * Nothing is suspected, and the operator action was not forced.
     *
     * @param present the one that goes on
     */
    record NothingSuspected(Incarnation present) implements DeclareResult {}
}
