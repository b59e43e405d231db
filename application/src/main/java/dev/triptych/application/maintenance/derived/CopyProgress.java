package dev.triptych.application.maintenance.derived;

/**
 * How far a generation is filled that a resync builds.
 *
 * @param id the resync
 * @param stage what is done now
 * @param done messages that are copied
 * @param total about how many messages there were when it began
 */
public record CopyProgress(ResyncId id, Stage stage, long done, long total) {
    /** What is done to fill a generation, in this order. */
    public enum Stage {
        /** Rows or documents are copied. */
        COPYING,
        /** What makes them quick to find is built. */
        INDEXING,
        /** Everything is there, and the generation has its frontier: the stream carries it on. */
        FINISHED
    }
}
