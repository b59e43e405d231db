/** Observers of commands and queries, called when each has been answered. */
@NullMarked
package dev.triptych.application.monitoring.requests;

import org.jspecify.annotations.NullMarked;
