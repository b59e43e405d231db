/** Decorators of the write store: one wakes the relay after a commit, one traces transactions. */
@NullMarked
package dev.triptych.application.command.store;

import org.jspecify.annotations.NullMarked;
