/** What keeps the relay and the projections going: loops that outlive every failure, waiting, and holding a lease. */
@NullMarked
package dev.triptych.application.engine;

import org.jspecify.annotations.NullMarked;
