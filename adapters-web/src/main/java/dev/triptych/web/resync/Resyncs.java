package dev.triptych.web.resync;

import dev.triptych.application.port.Deed;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The resyncs of the read store. All methods throw {@link dev.triptych.application.port.StoreUnavailableException}.
 */
public interface Resyncs {
    /** Asks for one; some instance will do it. */
    Requested request(Deed deed);

    /** How far one is. */
    Optional<Progress> find(UUID id);

    /** The newest first, a bounded number of them. */
    List<Progress> newest();

    /** Stops one. */
    Cancelled cancel(UUID id, Deed deed);

    /** What became of asking for a resync. */
    sealed interface Requested {
        /**
         * It will be done.
         *
         * @param id its name from now on
         */
        record Accepted(UUID id) implements Requested {}

        /**
         * There is one already, and never a second beside it.
         *
         * @param id that one
         */
        record AlreadyRunning(UUID id) implements Requested {}

        /**
         * It cannot be done now.
         *
         * @param why in words for the operator
         */
        record Refused(String why) implements Requested {}
    }

    /** What became of stopping a resync. */
    enum Cancelled {
        /** It was told to stop, and does so within seconds. */
        STOPPING,
        /** It had ended before. */
        ENDED,
        UNKNOWN
    }

    /** What a resync is doing. */
    enum State {
        RUNNING,
        COMPLETED,
        FAILED,
        CANCELLED
    }

    /**
     * How far a resync is.
     *
     * @param id which one
     * @param state what it is doing
     * @param done messages that are copied
     * @param total about how many there are to copy
     * @param ratePerSecond messages copied a second, of late; 0 when that is not known
     * @param etaSeconds how long it will still take; absent when that cannot be said, or when it has ended
     * @param startedAt when it was asked for
     * @param finishedAt when it ended; absent before
     * @param error why it failed; absent when it did not
     */
    record Progress(
            UUID id,
            State state,
            long done,
            long total,
            double ratePerSecond,
            @Nullable Long etaSeconds,
            Instant startedAt,
            @Nullable Instant finishedAt,
            @Nullable String error) {}
}
