/** Counts over the caller's conversations, by the search store. */
@NullMarked
package dev.triptych.application.query.analytics;

import org.jspecify.annotations.NullMarked;
