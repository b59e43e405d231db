/** Building new generations of the stores, and choosing which one answers. On the management listener. */
@NullMarked
package dev.triptych.web.operators.resync;

import org.jspecify.annotations.NullMarked;
