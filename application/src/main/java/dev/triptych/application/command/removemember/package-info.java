/** Somebody leaves a conversation or is removed from it. */
@NullMarked
package dev.triptych.application.command.removemember;

import org.jspecify.annotations.NullMarked;
