/** Live streams as server-sent events: of a conversation, and of all of a user's. Each occupies a virtual thread until the client, the token, the membership or this instance goes. */
@NullMarked
package dev.triptych.web.chat.live;

import org.jspecify.annotations.NullMarked;
