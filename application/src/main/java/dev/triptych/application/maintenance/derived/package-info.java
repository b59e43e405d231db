/** Derived stores as operators see them: generations, where they are kept, and parked events. */
@NullMarked
package dev.triptych.application.maintenance.derived;

import org.jspecify.annotations.NullMarked;
