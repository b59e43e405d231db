/** Readers of what can be imported: JSON Lines and Slack exports. They trust nothing that they read. */
@NullMarked
package dev.triptych.bootstrap.importing;

import org.jspecify.annotations.NullMarked;
