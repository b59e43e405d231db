/** Whether the stores agree: digests first, then rows, at one {@code seq} per conversation. */
@NullMarked
package dev.triptych.application.verification;

import org.jspecify.annotations.NullMarked;
