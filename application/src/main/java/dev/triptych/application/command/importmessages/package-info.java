/** Messages from elsewhere come in, by the same rules and as the same events. */
@NullMarked
package dev.triptych.application.command.importmessages;

import org.jspecify.annotations.NullMarked;
