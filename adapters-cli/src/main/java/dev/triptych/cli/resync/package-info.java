/** New generations of the stores, and which one answers. */
@NullMarked
package dev.triptych.cli.resync;

import org.jspecify.annotations.NullMarked;
