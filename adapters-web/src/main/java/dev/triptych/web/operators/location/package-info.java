/** Where one message is, in every store. On the management listener. */
@NullMarked
package dev.triptych.web.operators.location;

import org.jspecify.annotations.NullMarked;
