/** The migration state, how instances act by it and report on it, and the port that keeps it. */
@NullMarked
package dev.triptych.application.base.phase;

import org.jspecify.annotations.NullMarked;
