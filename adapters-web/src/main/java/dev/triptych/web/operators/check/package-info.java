/** Whether the stores agree: consistency checks asked for, watched, and what they found repaired. On the management listener. */
@NullMarked
package dev.triptych.web.operators.check;

import org.jspecify.annotations.NullMarked;
