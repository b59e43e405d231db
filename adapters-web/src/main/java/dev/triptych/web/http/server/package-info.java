/**
 * The two listeners: which routes each serves, on which port, and how Jetty and Javalin are set up for them. It knows
 * every other package of {@code web.http}; none knows it.
 */
@NullMarked
package dev.triptych.web.http.server;

import org.jspecify.annotations.NullMarked;
