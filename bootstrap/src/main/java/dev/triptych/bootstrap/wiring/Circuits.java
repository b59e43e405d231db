package dev.triptych.bootstrap.wiring;

import dev.triptych.application.base.guard.Circuit;

/**
 * What keeps callers from waiting for a read store that fails.
 *
 * @param questions for those who ask
 * @param directWrites for those who have just sent something
 */
record Circuits(Circuit questions, Circuit directWrites) {}
