/** What an instance counts about the migration, and how long calls take. Both are kept in memory. */
@NullMarked
package dev.triptych.application.base.counters;

import org.jspecify.annotations.NullMarked;
