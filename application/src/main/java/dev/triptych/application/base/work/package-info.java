/** Loops that outlive every failure: workers, their rounds, waiting, back-off, and logs of repeated errors. */
@NullMarked
package dev.triptych.application.base.work;

import org.jspecify.annotations.NullMarked;
