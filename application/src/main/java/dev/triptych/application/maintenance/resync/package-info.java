/** Resyncs: a new generation is built from the write store, verified and made current. */
@NullMarked
package dev.triptych.application.maintenance.resync;

import org.jspecify.annotations.NullMarked;
