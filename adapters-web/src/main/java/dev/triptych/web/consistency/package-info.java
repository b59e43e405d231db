/**
 * How new an answer has to be, and what a command answers so that it can be asked for.
 * Both travel in headers.
 */
@NullMarked
package dev.triptych.web.consistency;

import org.jspecify.annotations.NullMarked;
