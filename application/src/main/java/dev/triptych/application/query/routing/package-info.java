/** Which store answers a question, and what becomes of an answer that is not good enough. */
@NullMarked
package dev.triptych.application.query.routing;

import org.jspecify.annotations.NullMarked;
