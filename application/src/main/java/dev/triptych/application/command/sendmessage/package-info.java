/** A member sends a message; sending it again is harmless. */
@NullMarked
package dev.triptych.application.command.sendmessage;

import org.jspecify.annotations.NullMarked;
