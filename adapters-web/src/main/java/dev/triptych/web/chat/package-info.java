/** The routes for users, a package each, and how they are put together. */
@NullMarked
package dev.triptych.web.chat;

import org.jspecify.annotations.NullMarked;
