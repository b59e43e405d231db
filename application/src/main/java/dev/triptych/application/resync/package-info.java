/** Fills a detached read store from the write store while people go on, and attaches it. */
@NullMarked
package dev.triptych.application.resync;

import org.jspecify.annotations.NullMarked;
