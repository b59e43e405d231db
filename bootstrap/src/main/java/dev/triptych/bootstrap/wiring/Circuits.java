package dev.triptych.bootstrap.wiring;

import dev.triptych.application.base.guard.Circuit;

/**
 * What keeps callers from waiting for a read store that fails.
 *
 * @param queries opened by failures of the read store to answer queries
 * @param directWrites for those who have just sent something
 */
record Circuits(Circuit queries, Circuit directWrites) {}
