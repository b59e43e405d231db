/** Messages over HTTP: send, edit, delete, and every query about them. One class of routes for commands, one for queries. */
@NullMarked
package dev.triptych.web.chat.message;

import org.jspecify.annotations.NullMarked;
