/**
 * What a client developer does in the first five minutes, with a client that a generator made.
 * Everything here goes over HTTP; nothing of the product's own code is called but to start it.
 */
@NullMarked
package dev.triptych.client;

import org.jspecify.annotations.NullMarked;
