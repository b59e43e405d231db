/** Queries about conversations, their members and what is unread: one SQL, asked of either schema. */
@NullMarked
package dev.triptych.persistence.query.conversations;

import org.jspecify.annotations.NullMarked;
