/** A member adds somebody to a conversation. */
@NullMarked
package dev.triptych.application.command.addmember;

import org.jspecify.annotations.NullMarked;
