/** The partitions of the event log, and archiving them. On the management listener. */
@NullMarked
package dev.triptych.web.operators.eventlog;

import org.jspecify.annotations.NullMarked;
