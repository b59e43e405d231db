/**
 * Server-sent events: how a stream is written, kept alive and ended, and how many there may be. The packages that have
 * streams decide what is sent.
 */
@NullMarked
package dev.triptych.web.http.sse;

import org.jspecify.annotations.NullMarked;
