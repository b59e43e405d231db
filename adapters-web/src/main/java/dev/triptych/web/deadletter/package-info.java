/**
 * Events that a store would not take: listed, tried again, given up.
 * On the management listener.
 */
@NullMarked
package dev.triptych.web.deadletter;

import org.jspecify.annotations.NullMarked;
