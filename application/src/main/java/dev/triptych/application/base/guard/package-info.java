/** Bounds on calls to a store that may be slow or down: circuits, time limits, wait times. */
@NullMarked
package dev.triptych.application.base.guard;

import org.jspecify.annotations.NullMarked;
