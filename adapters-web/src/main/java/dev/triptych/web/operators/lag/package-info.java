/** How far each store is behind the event log. On the management listener. */
@NullMarked
package dev.triptych.web.operators.lag;

import org.jspecify.annotations.NullMarked;
