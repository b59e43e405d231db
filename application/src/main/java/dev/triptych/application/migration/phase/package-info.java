/** The phases of the migration: gates, transitions, and how an instance follows them. */
@NullMarked
package dev.triptych.application.migration.phase;

import org.jspecify.annotations.NullMarked;
