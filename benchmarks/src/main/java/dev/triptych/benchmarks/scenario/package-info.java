/** What is measured: one class a scenario. */
@NullMarked
package dev.triptych.benchmarks.scenario;

import org.jspecify.annotations.NullMarked;
