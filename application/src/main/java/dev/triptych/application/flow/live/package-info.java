/** Live streams of a conversation or of all conversations of a user, resumable without loss. */
@NullMarked
package dev.triptych.application.flow.live;

import org.jspecify.annotations.NullMarked;
