/**
 * The web as clients meet it: every route over HTTP, on fakes, held against {@code openapi.yaml}.
 * {@code House} puts the listeners together; who asks is a {@code Client}.
 */
@NullMarked
package dev.triptych.web;

import org.jspecify.annotations.NullMarked;
