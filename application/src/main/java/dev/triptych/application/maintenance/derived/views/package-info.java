/** The read store: how a generation is filled, one conversation repaired, and parked events applied. */
@NullMarked
package dev.triptych.application.maintenance.derived.views;

import org.jspecify.annotations.NullMarked;
