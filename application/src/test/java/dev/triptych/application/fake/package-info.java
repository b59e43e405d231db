/** Stand-ins for the stores and the bus in memory. They keep the same contracts and can be made to fail on demand. */
@NullMarked
package dev.triptych.application.fake;

import org.jspecify.annotations.NullMarked;
