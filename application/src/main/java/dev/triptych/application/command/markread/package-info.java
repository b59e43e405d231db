/** A member says how far they have read. */
@NullMarked
package dev.triptych.application.command.markread;

import org.jspecify.annotations.NullMarked;
