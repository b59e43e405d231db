package dev.triptych.application.maintenance.repair;

import dev.triptych.application.base.store.StoreName;

/**
 * Letters that say the same.
 *
 * @param store of which store
 * @param cause why they are parked
 * @param events how many
 * @param conversations of how many conversations
 */
public record ParkedEventCause(StoreName store, String cause, long events, long conversations) {}
