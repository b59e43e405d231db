package dev.triptych.application.maintenance.derived;

import dev.triptych.application.base.store.StoreName;
import dev.triptych.application.flow.projection.ParkedEvent;
import java.time.Instant;

/**
 * A parked event as an operator sees it.
 *
 * @param store the store that would not take it
 * @param parked the event, why it is parked, and how often it was tried
 * @param parkedAt since when
 * @param blocked how many parked events of its stream come after it; 0 where nothing waits, as in the search store
 */
public record ListedParkedEvent(StoreName store, ParkedEvent parked, Instant parkedAt, long blocked) {}
