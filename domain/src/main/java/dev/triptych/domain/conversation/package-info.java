/** The conversation: its members, its messages, its one event stream, and what may be done to it. */
@NullMarked
package dev.triptych.domain.conversation;

import org.jspecify.annotations.NullMarked;
