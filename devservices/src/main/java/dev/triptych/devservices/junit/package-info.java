/**
 * Real servers for tests: one annotation names them, a run shares them, each test class gets databases of its own.
 * They start when the first test class asks and stop with the run.
 */
@NullMarked
package dev.triptych.devservices.junit;

import org.jspecify.annotations.NullMarked;
