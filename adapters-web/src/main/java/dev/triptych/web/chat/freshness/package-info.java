/** How new an answer has to be, what a command answers so that it can be asked for, and which store has answered. All of it travels in headers. */
@NullMarked
package dev.triptych.web.chat.freshness;

import org.jspecify.annotations.NullMarked;
