/** The migration as operators see it: where it stands, its transitions, and what shadow comparisons found. On the management listener. */
@NullMarked
package dev.triptych.web.operators.migration;

import org.jspecify.annotations.NullMarked;
