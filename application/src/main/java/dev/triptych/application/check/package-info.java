/** Checks of the stores that operators or the schedule asked for, what they came to, and what may be relied on for it. */
@NullMarked
package dev.triptych.application.check;

import org.jspecify.annotations.NullMarked;
