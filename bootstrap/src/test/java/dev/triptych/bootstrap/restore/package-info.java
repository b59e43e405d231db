/** Stores that are lost or restored from a backup, and what operators do to go on. */
@NullMarked
package dev.triptych.bootstrap.restore;

import org.jspecify.annotations.NullMarked;
