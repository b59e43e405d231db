/**
 * Whether a server answers, asked in its own protocol, and waiting for it with a bound.
 * The same for a child process and for a container.
 */
@NullMarked
package dev.triptych.devservices.probe;

import org.jspecify.annotations.NullMarked;
