package dev.triptych.bootstrap.wiring;

import dev.triptych.application.maintenance.resync.Feeds;

/**
 * What feeds the search store.
 *
 * @param feeds one for each generation
 */
record SearchFeeds(Feeds feeds) {}
