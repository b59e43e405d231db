/**
 * Looks on while events go their way, and tells whoever follows traces; which nobody does unless it is configured.
 * What is looked at knows nothing of it.
 */
@NullMarked
package dev.triptych.application.tracing;

import org.jspecify.annotations.NullMarked;
