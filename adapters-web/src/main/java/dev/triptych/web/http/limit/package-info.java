/** How much a user may ask for. Bounded in memory and per process. */
@NullMarked
package dev.triptych.web.http.limit;

import org.jspecify.annotations.NullMarked;
