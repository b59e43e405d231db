/** The HTTP API, its pages and its two listeners, and how they are put together. */
@NullMarked
package dev.triptych.web;

import org.jspecify.annotations.NullMarked;
