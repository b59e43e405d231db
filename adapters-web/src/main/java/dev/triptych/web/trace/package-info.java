/**
 * Where one message is, in every store.
 * On the management listener.
 */
@NullMarked
package dev.triptych.web.trace;

import org.jspecify.annotations.NullMarked;
