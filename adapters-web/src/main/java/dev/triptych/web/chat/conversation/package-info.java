/** Conversations over HTTP: start, members, read marker, and the queries about them. One class of routes for commands, one for queries. */
@NullMarked
package dev.triptych.web.chat.conversation;

import org.jspecify.annotations.NullMarked;
