/** Brings a source of messages in through the command side: batches, lanes, retries, progress, a report. */
@NullMarked
package dev.triptych.application.importing;

import org.jspecify.annotations.NullMarked;
