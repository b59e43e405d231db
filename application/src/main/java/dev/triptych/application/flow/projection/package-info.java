/** The words that the projections share: parked events and the documents of the search store. */
@NullMarked
package dev.triptych.application.flow.projection;

import org.jspecify.annotations.NullMarked;
