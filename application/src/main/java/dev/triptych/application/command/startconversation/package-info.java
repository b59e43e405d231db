/** Somebody begins a conversation. */
@NullMarked
package dev.triptych.application.command.startconversation;

import org.jspecify.annotations.NullMarked;
