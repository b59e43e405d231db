/** Carries events from the bus into the read store and the search store, and what the bus missed from the log. */
@NullMarked
package dev.triptych.application.projection;

import org.jspecify.annotations.NullMarked;
