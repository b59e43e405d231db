/** Queries about conversations, asked by a member. */
@NullMarked
package dev.triptych.application.query.conversations;

import org.jspecify.annotations.NullMarked;
