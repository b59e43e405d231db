/** Which incarnation the write database is in, and declaring the next one. On the management listener. */
@NullMarked
package dev.triptych.web.operators.incarnation;

import org.jspecify.annotations.NullMarked;
