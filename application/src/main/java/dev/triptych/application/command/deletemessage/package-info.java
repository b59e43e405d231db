/** The sender, or an administrator, deletes a message. */
@NullMarked
package dev.triptych.application.command.deletemessage;

import org.jspecify.annotations.NullMarked;
