/** The move itself: what phase an instance acts by, what opens the gates of a step, and who takes it. */
@NullMarked
package dev.triptych.application.migration;

import org.jspecify.annotations.NullMarked;
