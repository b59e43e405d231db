/**
 * What is measured, for Prometheus.
 * It needs no token.
 */
@NullMarked
package dev.triptych.web.metrics;

import org.jspecify.annotations.NullMarked;
