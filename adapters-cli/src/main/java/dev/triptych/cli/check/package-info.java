/** Consistency checks: asked for, watched, repaired. */
@NullMarked
package dev.triptych.cli.check;

import org.jspecify.annotations.NullMarked;
