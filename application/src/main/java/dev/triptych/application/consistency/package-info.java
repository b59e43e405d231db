/** Waiting until a store is as far as somebody was promised: for searches, and for what must be seen no more. */
@NullMarked
package dev.triptych.application.consistency;

import org.jspecify.annotations.NullMarked;
