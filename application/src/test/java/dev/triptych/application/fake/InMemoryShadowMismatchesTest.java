package dev.triptych.application.fake;

import dev.triptych.application.contract.ShadowMismatchesContract;
import dev.triptych.application.query.shadow.ShadowMismatches;

/** The mismatches in memory keep the contract. */
class InMemoryShadowMismatchesTest extends ShadowMismatchesContract {
    private final ShadowMismatches mismatches = new InMemoryShadowMismatches();

    @Override
    protected ShadowMismatches mismatches() {
        return mismatches;
    }
}
