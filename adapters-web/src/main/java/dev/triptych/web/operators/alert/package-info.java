/** What is wrong now. On the management listener. */
@NullMarked
package dev.triptych.web.operators.alert;

import org.jspecify.annotations.NullMarked;
