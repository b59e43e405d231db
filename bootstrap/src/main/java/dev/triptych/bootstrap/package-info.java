/**
 * The composition root: command line, settings, wiring and lifecycle of the one jar.
 * Every other module is known here; nothing knows this one.
 */
@NullMarked
package dev.triptych.bootstrap;

import org.jspecify.annotations.NullMarked;
