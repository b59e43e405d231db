/** {@code triptych bench}: measurements, each beside its limit or its peer in the same run. */
@NullMarked
package dev.triptych.benchmarks;

import org.jspecify.annotations.NullMarked;
