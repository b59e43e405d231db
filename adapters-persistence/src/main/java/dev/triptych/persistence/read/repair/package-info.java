/** Parked events, the repair of one conversation, and the read store's side of a check. */
@NullMarked
package dev.triptych.persistence.read.repair;

import org.jspecify.annotations.NullMarked;
