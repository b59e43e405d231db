/** Queries about messages, asked by a member. */
@NullMarked
package dev.triptych.application.query.messages;

import org.jspecify.annotations.NullMarked;
