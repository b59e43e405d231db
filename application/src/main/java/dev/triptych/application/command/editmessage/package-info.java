/** The sender replaces a message's body. */
@NullMarked
package dev.triptych.application.command.editmessage;

import org.jspecify.annotations.NullMarked;
