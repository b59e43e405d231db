/** Care for the event log: archives what nobody needs, forgets what was deleted, names who holds it up. */
@NullMarked
package dev.triptych.application.eventlog;

import org.jspecify.annotations.NullMarked;
