/** Upkeep of the event log: partitions, archive, redaction, and a watch on the horizon. */
@NullMarked
package dev.triptych.application.maintenance.eventlog;

import org.jspecify.annotations.NullMarked;
