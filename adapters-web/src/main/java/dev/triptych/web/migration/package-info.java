/**
 * The move as operators see it: where it stands, its steps, and where the stores differ.
 * On the management listener.
 */
@NullMarked
package dev.triptych.web.migration;

import org.jspecify.annotations.NullMarked;
