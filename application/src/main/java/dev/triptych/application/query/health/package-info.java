/**
 * Whether each part of the house does what it is there for, for probes and for operators.
 * Every look is bounded in time, and none is repeated while its answer is young.
 */
@NullMarked
package dev.triptych.application.query.health;

import org.jspecify.annotations.NullMarked;
