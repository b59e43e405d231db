/**
 * Callers who mean harm, beside people who do not.
 * The app runs as a process of its own, with the heap that it is shipped with.
 */
@NullMarked
package dev.triptych.bootstrap.hostile;

import org.jspecify.annotations.NullMarked;
