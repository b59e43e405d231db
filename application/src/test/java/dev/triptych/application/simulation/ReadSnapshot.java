package dev.triptych.application.simulation;

import dev.triptych.application.base.log.Frontier;

/**
 * What one host of the read store holds at one moment; never changed.
 *
 * @param rows its rows
 * @param frontier how far they are
 */
record ReadSnapshot(ReadRows rows, Frontier frontier) {
    static final ReadSnapshot EMPTY = new ReadSnapshot(new ReadRows(), Frontier.NONE);
}
