/**
 * Making the read store anew: begun, watched, stopped.
 * On the management listener.
 */
@NullMarked
package dev.triptych.web.resync;

import org.jspecify.annotations.NullMarked;
