/** Parked events: listed, tried again, given up; and single events brought into every store. On the management listener. */
@NullMarked
package dev.triptych.web.operators.deadletter;

import org.jspecify.annotations.NullMarked;
