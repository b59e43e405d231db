/**
 * The rules of the house: who may know whom, whose types stay where, what nothing is called.
 * Each has a fixture that it must reject.
 */
@NullMarked
package dev.triptych.architecture;

import org.jspecify.annotations.NullMarked;
