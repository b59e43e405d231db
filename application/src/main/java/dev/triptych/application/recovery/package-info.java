/** Mending what a store lacks or has wrong: parked events, single events, whole conversations. */
@NullMarked
package dev.triptych.application.recovery;

import org.jspecify.annotations.NullMarked;
