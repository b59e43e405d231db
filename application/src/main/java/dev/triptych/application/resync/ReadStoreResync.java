package dev.triptych.application.resync;

import dev.triptych.application.port.Deed;
import dev.triptych.application.port.Ids;
import dev.triptych.application.port.MigrationStates;
import dev.triptych.application.port.ResyncId;
import dev.triptych.application.port.ResyncState;
import dev.triptych.application.port.ResyncTarget;
import dev.triptych.application.port.Resyncs;
import java.util.List;
import java.util.Optional;

/**
 * Asks for what attaches a detached read store, and shows how far it is; {@link ReadFeed} does the work. All methods
 * throw {@link dev.triptych.application.port.StoreUnavailableException}.
 */
public final class ReadStoreResync {
    private static final String ATTACHED =
            "The read store is attached: the stream feeds it, and it needs no backfill. Detach it first to fill it anew.";

    private final Resyncs resyncs;
    private final MigrationStates states;
    private final Ids ids;

    /** Of the read store whose move {@code states} holds. */
    public ReadStoreResync(Resyncs resyncs, MigrationStates states, Ids ids) {
        this.resyncs = resyncs;
        this.states = states;
        this.ids = ids;
    }

    /** Begins to fill the read store, which is attached once it is full. */
    public ResyncRequest request(Deed deed) {
        if (attached()) {
            return new ResyncRequest.Refused(ATTACHED);
        }
        var running = resyncs.running();
        if (running.isPresent()) {
            return new ResyncRequest.AlreadyRunning(running.get().id());
        }
        var wanted = new ResyncId(ids.next());
        // Before it begins: of two at once a wish too many is written down, but no resync is begun unwritten.
        states.audit("resync.request", subject(wanted), deed);
        var begun = resyncs.request(wanted, ResyncTarget.READ, deed);
        if (!begun.equals(wanted)) {
            return new ResyncRequest.AlreadyRunning(begun);
        }
        // The one before may have attached the store between the look and the request.
        if (attached() && resyncs.end(wanted, ResyncState.CANCELLED, ATTACHED)) {
            return new ResyncRequest.Refused(ATTACHED);
        }
        return new ResyncRequest.Accepted(wanted);
    }

    private boolean attached() {
        return states.load().readStoreAttached();
    }

    private static String subject(ResyncId id) {
        return "read " + id;
    }

    /** How far it is; nothing when there is no such resync. */
    public Optional<ResyncStatus> status(ResyncId id) {
        return resyncs.find(id).map(ResyncStatus::of);
    }

    /** The newest first, at most {@link Resyncs#MAX_LISTED}. */
    public List<ResyncStatus> newest(int limit) {
        return resyncs.newest(limit).stream().map(ResyncStatus::of).toList();
    }

    /** Stops it. The store stays detached, and what it holds counts for nothing. */
    public Cancellation cancel(ResyncId id, Deed deed) {
        if (resyncs.find(id).isEmpty()) {
            return Cancellation.UNKNOWN;
        }
        if (!resyncs.end(id, ResyncState.CANCELLED, null)) {
            return Cancellation.NOT_RUNNING;
        }
        states.audit("resync.cancel", subject(id), deed);
        return Cancellation.CANCELLED;
    }
}
