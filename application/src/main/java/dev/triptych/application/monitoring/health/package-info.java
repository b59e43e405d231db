/** Probes of every component, for load balancers and operators. Each probe is bounded in time and cached. */
@NullMarked
package dev.triptych.application.monitoring.health;

import org.jspecify.annotations.NullMarked;
