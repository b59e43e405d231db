/**
 * Whether the stores agree: asked, watched, mended.
 * On the management listener.
 */
@NullMarked
package dev.triptych.web.check;

import org.jspecify.annotations.NullMarked;
