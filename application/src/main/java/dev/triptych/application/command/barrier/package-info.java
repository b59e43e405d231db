/** The deletion barrier: waits until no store that queries reach shows what was deleted or removed. */
@NullMarked
package dev.triptych.application.command.barrier;

import org.jspecify.annotations.NullMarked;
