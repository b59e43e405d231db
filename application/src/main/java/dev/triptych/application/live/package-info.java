/** What happens, as it happens: live streams of a conversation or of all of a user's, resumable without loss. */
@NullMarked
package dev.triptych.application.live;

import org.jspecify.annotations.NullMarked;
