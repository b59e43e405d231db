/** Alerts: what is wrong now, for the operator on call. */
@NullMarked
package dev.triptych.application.monitoring.alerts;

import org.jspecify.annotations.NullMarked;
