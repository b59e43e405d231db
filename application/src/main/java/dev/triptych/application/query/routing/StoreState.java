package dev.triptych.application.query.routing;

import dev.triptych.application.base.log.Frontier;

/**
 * The state of a read store, as far as a {@link FrontierRequest} asks for it.
 *
 * @param frontier of the shards asked for; those without an event left out
 * @param parked whether an event of the subject is parked: of the conversation, or of one that the user belongs to
 * @param streamParked whether one of the request's stream is
 */
public record StoreState(Frontier frontier, boolean parked, boolean streamParked) {}
