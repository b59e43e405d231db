/** The bus that carries events from the relay to the projections: records and subscriptions. */
@NullMarked
package dev.triptych.application.base.bus;

import org.jspecify.annotations.NullMarked;
