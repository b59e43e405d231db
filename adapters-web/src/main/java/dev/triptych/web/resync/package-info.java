/**
 * Making stores anew, and choosing which generation answers.
 * On the management listener.
 */
@NullMarked
package dev.triptych.web.resync;

import org.jspecify.annotations.NullMarked;
