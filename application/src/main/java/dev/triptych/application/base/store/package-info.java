/** The names of the derived stores, and the failures that every store reports in the same way. */
@NullMarked
package dev.triptych.application.base.store;

import org.jspecify.annotations.NullMarked;
