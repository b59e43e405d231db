/** Parked events: listed, tried again, given up; and single events brought into every store. */
@NullMarked
package dev.triptych.cli.deadletters;

import org.jspecify.annotations.NullMarked;
