/** The partitions of the event log, and archiving them. */
@NullMarked
package dev.triptych.cli.eventlog;

import org.jspecify.annotations.NullMarked;
