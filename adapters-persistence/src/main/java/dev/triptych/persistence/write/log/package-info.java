/** The event log: what follows a position below the horizon, how far it reaches, and the relay's checkpoint. */
@NullMarked
package dev.triptych.persistence.write.log;

import org.jspecify.annotations.NullMarked;
