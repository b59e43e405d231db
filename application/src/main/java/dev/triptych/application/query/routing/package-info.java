/** Which store answers a query, and what becomes of an answer that is not good enough. */
@NullMarked
package dev.triptych.application.query.routing;

import org.jspecify.annotations.NullMarked;
