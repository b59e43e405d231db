/**
 * The production relay, projections and command handlers over simulated ports, under a seeded scheduler with virtual
 * time: everything that can go wrong between two steps does, and the run can be repeated from its seed.
 */
@NullMarked
package dev.triptych.application.simulation;

import org.jspecify.annotations.NullMarked;
