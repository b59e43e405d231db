/** A fixture: it and its neighbour know one another, which the rule on circles must reject. */
@NullMarked
package dev.triptych.benchmarks.circle.one;

import org.jspecify.annotations.NullMarked;
