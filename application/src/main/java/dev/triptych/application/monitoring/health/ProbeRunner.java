package dev.triptych.application.monitoring.health;

import java.util.concurrent.Executor;
import java.util.function.LongSupplier;

/**
 * How probes run.
 *
 * @param threads runs each probe on a thread of its own
 * @param times the timeout of a probe, and how long its result counts
 * @param nanoTime a monotonic clock
 */
public record ProbeRunner(Executor threads, HealthTimes times, LongSupplier nanoTime) {}
