/** The projection of the search store: the newest document of each message, and its port. */
@NullMarked
package dev.triptych.application.flow.search;

import org.jspecify.annotations.NullMarked;
