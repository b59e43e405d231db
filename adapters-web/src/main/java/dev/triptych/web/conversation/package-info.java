/**
 * Conversations over HTTP: start, members, read marker, and the questions about them.
 * One class of routes for commands, one for queries.
 */
@NullMarked
package dev.triptych.web.conversation;

import org.jspecify.annotations.NullMarked;
