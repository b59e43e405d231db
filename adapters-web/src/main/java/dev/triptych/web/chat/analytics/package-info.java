/** Counts over messages over HTTP. Answered by the search store in every phase. */
@NullMarked
package dev.triptych.web.chat.analytics;

import org.jspecify.annotations.NullMarked;
