/**
 * The parts of the event log, and archiving them.
 * On the management listener.
 */
@NullMarked
package dev.triptych.web.eventlog;

import org.jspecify.annotations.NullMarked;
