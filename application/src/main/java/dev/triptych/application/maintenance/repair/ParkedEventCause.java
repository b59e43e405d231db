package dev.triptych.application.maintenance.repair;

import dev.triptych.application.base.store.StoreName;

/**
 * Parked events with the same error.
 *
 * @param store of which store
 * @param cause why they are parked
 * @param events how many
 * @param conversations of how many conversations
 */
public record ParkedEventCause(StoreName store, String cause, long events, long conversations) {}
