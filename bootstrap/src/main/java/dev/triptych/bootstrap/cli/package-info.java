/** The commands of the command line, each with what it prints. */
@NullMarked
package dev.triptych.bootstrap.cli;

import org.jspecify.annotations.NullMarked;
