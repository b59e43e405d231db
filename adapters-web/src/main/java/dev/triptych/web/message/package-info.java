/**
 * Messages over HTTP: send, edit, delete, and every question about them.
 * One class of routes for commands, one for queries.
 */
@NullMarked
package dev.triptych.web.message;

import org.jspecify.annotations.NullMarked;
