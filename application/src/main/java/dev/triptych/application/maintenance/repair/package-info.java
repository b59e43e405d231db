/** Repairs of a store: parked events retried or discarded, and single events recovered. */
@NullMarked
package dev.triptych.application.maintenance.repair;

import org.jspecify.annotations.NullMarked;
