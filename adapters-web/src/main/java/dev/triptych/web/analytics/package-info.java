/**
 * Counts over messages over HTTP.
 * Answered by the search store in every phase.
 */
@NullMarked
package dev.triptych.web.analytics;

import org.jspecify.annotations.NullMarked;
