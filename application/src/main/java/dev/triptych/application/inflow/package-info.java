/** Events as they arrive: off the bus, and from the log where the bus brought too little; without a gap either way. */
@NullMarked
package dev.triptych.application.inflow;

import org.jspecify.annotations.NullMarked;
