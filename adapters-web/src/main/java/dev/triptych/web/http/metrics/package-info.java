/** How long requests take and what becomes of them, and the page for Prometheus. It needs no token. */
@NullMarked
package dev.triptych.web.http.metrics;

import org.jspecify.annotations.NullMarked;
