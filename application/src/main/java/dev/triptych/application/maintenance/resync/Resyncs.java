package dev.triptych.application.maintenance.resync;

import dev.triptych.application.base.audit.OperatorAction;
import dev.triptych.application.base.store.StoreUnavailableException;
import dev.triptych.application.maintenance.derived.ResyncId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The resyncs that were asked for, kept in the write store. All methods throw {@link StoreUnavailableException}. */
public interface Resyncs {
    /** The longest list. */
    int MAX_LISTED = 100;

    /**
     * Takes on a resync unless one runs already, of whatever target.
     *
     * @param id a new one
     * @return the id of the one that runs then: {@code id} itself, or that of the one in its way
     */
    ResyncId request(ResyncId id, ResyncTarget target, OperatorAction action);

    /** The one that runs. */
    Optional<Resync> running();

    /** One of them. */
    Optional<Resync> find(ResyncId id);

    /** The newest first, at most {@code limit} and at most {@link #MAX_LISTED}. */
    List<Resync> newest(int limit);

    /**
     * Records the progress of a resync; false if the resync runs no longer, and the caller then stops. Progress never
     * goes back, though a copy may begin again: see {@link ResyncProgress#after}.
     *
     * @param waitsFor what keeps it from going on just now, without showing data; absent when nothing does
     */
    boolean report(ResyncId id, ResyncStage stage, ResyncProgress progress, @Nullable String waitsFor);

    /**
     * Ends it; false when it ran no longer, and then it stays as it is. But what is {@link ResyncState#COMPLETED} is so
     * even if it was cancelled in its last moment.
     *
     * @param as anything but {@link ResyncState#RUNNING}
     * @param error what there is to say about that, without showing data
     */
    boolean end(ResyncId id, ResyncState as, @Nullable String error);
}
