/** What every implementation of a port must do: one test class a port, run on the fake and on the real adapter. */
@NullMarked
package dev.triptych.application.contract;

import org.jspecify.annotations.NullMarked;
