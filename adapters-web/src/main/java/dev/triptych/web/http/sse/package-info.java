/** Server-sent events: how a stream is written, kept alive and ended, and how many there may be. What is told is the matter of those who have streams. */
@NullMarked
package dev.triptych.web.http.sse;

import org.jspecify.annotations.NullMarked;
