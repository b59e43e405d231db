/** The whole app on real servers while nothing is broken: messages from end to end, phases under load, checks while people chat. */
@NullMarked
package dev.triptych.bootstrap.journey;

import org.jspecify.annotations.NullMarked;
