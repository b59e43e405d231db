/** Where one message is, in every store. */
@NullMarked
package dev.triptych.cli.location;

import org.jspecify.annotations.NullMarked;
