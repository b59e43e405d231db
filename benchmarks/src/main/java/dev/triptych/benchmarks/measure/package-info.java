/** What scenarios are measured with: a stage with servers and an app, load, rounds, and figures beside their limits. */
@NullMarked
package dev.triptych.benchmarks.measure;

import org.jspecify.annotations.NullMarked;
