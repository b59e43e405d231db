/**
 * A member calls a conversation something else.
 * The same title again changes nothing.
 */
@NullMarked
package dev.triptych.application.command.renameconversation;

import org.jspecify.annotations.NullMarked;
