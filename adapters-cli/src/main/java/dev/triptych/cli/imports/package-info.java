/** Imports and what is said of them. */
@NullMarked
package dev.triptych.cli.imports;

import org.jspecify.annotations.NullMarked;
