/** The replies to one message, asked for by a member of its conversation. */
@NullMarked
package dev.triptych.application.query.replies;

import org.jspecify.annotations.NullMarked;
