/** How the parts are put together: one Guice module for each Maven module, and a lifecycle over them. */
@NullMarked
package dev.triptych.bootstrap.wiring;

import org.jspecify.annotations.NullMarked;
