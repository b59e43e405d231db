/** What the running app shows of itself: metrics, alert rules, traces and logs, and that nothing which anybody wrote is among it. */
@NullMarked
package dev.triptych.bootstrap.observed;

import org.jspecify.annotations.NullMarked;
