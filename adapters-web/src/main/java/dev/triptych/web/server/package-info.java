/**
 * The two listeners: which routes each serves, on which port, and how Jetty and Javalin are set up for them.
 * It knows every other package of the web; none knows it.
 */
@NullMarked
package dev.triptych.web.server;

import org.jspecify.annotations.NullMarked;
