/**
 * What is measured is what is so.
 * What is not known is never zero.
 */
@NullMarked
package dev.triptych.bootstrap.metrics;

import org.jspecify.annotations.NullMarked;
