/** Imports a source of messages by commands: batches, lanes, retries, progress, and a report. */
@NullMarked
package dev.triptych.application.command.importing;

import org.jspecify.annotations.NullMarked;
