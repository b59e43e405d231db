/** The migration: where it stands, and its transitions. */
@NullMarked
package dev.triptych.cli.phase;

import org.jspecify.annotations.NullMarked;
