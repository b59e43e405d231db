/** What writes the events of streams into the read store: the projection with its frontier, and direct writes beside it. */
@NullMarked
package dev.triptych.persistence.read.feed;

import org.jspecify.annotations.NullMarked;
