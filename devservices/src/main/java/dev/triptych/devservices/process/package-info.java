/**
 * Servers as child processes: fetched by Maven, unpacked once, started as root or not, stopped with their parent.
 * Each child hangs on a small shell that holds the parent's pipe, so none outlives it.
 */
@NullMarked
package dev.triptych.devservices.process;

import org.jspecify.annotations.NullMarked;
