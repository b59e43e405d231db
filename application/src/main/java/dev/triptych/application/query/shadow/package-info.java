/** Compares what the two stores answer, off the requests' path, to know whether the read store can be relied on. */
@NullMarked
package dev.triptych.application.query.shadow;

import org.jspecify.annotations.NullMarked;
