/** The migration from one database to separated stores: its phases, and which steps between them are legal. */
@NullMarked
package dev.triptych.domain.migration;

import org.jspecify.annotations.NullMarked;
