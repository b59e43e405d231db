/** What an operator sets: read once at start, every fault reported together. */
@NullMarked
package dev.triptych.bootstrap.settings;

import org.jspecify.annotations.NullMarked;
