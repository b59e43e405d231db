/** The list of the operators' commands. */
@NullMarked
package dev.triptych.cli.operators;

import org.jspecify.annotations.NullMarked;
