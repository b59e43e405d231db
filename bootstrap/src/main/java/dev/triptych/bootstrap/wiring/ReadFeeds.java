package dev.triptych.bootstrap.wiring;

import dev.triptych.application.maintenance.resync.Feeds;

/**
 * What feeds the read store.
 *
 * @param feeds one for each generation
 */
record ReadFeeds(Feeds feeds) {}
