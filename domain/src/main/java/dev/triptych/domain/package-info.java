/** The business of chat in pure Java: conversations, messages, their events and rules. Depends on nothing. */
@NullMarked
package dev.triptych.domain;

import org.jspecify.annotations.NullMarked;
