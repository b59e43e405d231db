/** The migration state, how instances act by it, and the port that reads it. */
@NullMarked
package dev.triptych.application.base.phase;

import org.jspecify.annotations.NullMarked;
