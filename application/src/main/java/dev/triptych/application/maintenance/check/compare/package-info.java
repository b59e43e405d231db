/** Compares derived stores with the write store: digests first, then rows, at one seq per conversation. */
@NullMarked
package dev.triptych.application.maintenance.check.compare;

import org.jspecify.annotations.NullMarked;
