/** Slack exports, as a directory or a zip: channels, their days, and what of an entry becomes a message. */
@NullMarked
package dev.triptych.importers.slack;

import org.jspecify.annotations.NullMarked;
