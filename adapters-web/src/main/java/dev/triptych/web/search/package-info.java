/**
 * Search over HTTP.
 * Answered by the search store in every phase.
 */
@NullMarked
package dev.triptych.web.search;

import org.jspecify.annotations.NullMarked;
