/**
 * Generates jOOQ's classes from a real PostgreSQL that Flyway has migrated.
 * Run by the build of adapters-persistence; skipped while nothing it depends on has changed.
 */
@NullMarked
package dev.triptych.devservices.codegen;

import org.jspecify.annotations.NullMarked;
