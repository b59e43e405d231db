/** Consistency checks that operators or the schedule request, their results, and whether a store is verified. */
@NullMarked
package dev.triptych.application.maintenance.check;

import org.jspecify.annotations.NullMarked;
