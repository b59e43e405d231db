/** The replies to a message over HTTP. */
@NullMarked
package dev.triptych.web.chat.replies;

import org.jspecify.annotations.NullMarked;
