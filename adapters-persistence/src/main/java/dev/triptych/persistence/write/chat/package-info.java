/** Commands in ordered transactions: conversations, messages, members and read markers, with their events. */
@NullMarked
package dev.triptych.persistence.write.chat;

import org.jspecify.annotations.NullMarked;
