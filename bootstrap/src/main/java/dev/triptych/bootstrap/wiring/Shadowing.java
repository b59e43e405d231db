package dev.triptych.bootstrap.wiring;

import dev.triptych.application.base.work.Signal;
import dev.triptych.application.query.shadow.ShadowReads;

/**
 * Shadow reads and what wakes their loop.
 *
 * @param reads the comparisons
 * @param signal woken when there is something to compare
 */
record Shadowing(ShadowReads reads, Signal signal) {}
