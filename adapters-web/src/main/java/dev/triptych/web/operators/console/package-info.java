/** Everything that the operators' console shows, as it changes: one sample of the sources for all who watch. On the management listener. */
@NullMarked
package dev.triptych.web.operators.console;

import org.jspecify.annotations.NullMarked;
