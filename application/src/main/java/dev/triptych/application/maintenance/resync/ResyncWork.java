package dev.triptych.application.maintenance.resync;

import dev.triptych.application.base.log.Frontier;
import dev.triptych.application.maintenance.derived.Generation;
import dev.triptych.application.maintenance.derived.ResyncId;
import java.util.HashSet;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a driver remembers of the resync that it drives, and what it reports of it. All of it can be found out again by another
 * driver. For one thread.
 */
final class ResyncWork {
    private final Resyncs resyncs;
    private final LongSupplier nanoTime;
    private final ResyncId id;
    private final Set<Generation> prepared = new HashSet<>();
    private ResyncStage stage;
    private ResyncProgress progress;
    private @Nullable Pace pace;
    private @Nullable Frontier goal;

    /** Goes on from the stage and the progress that were reported last. */
    ResyncWork(Resync resync, Resyncs resyncs, LongSupplier nanoTime) {
        this.resyncs = resyncs;
        this.nanoTime = nanoTime;
        this.id = resync.id();
        this.stage = resync.stage();
        this.progress = resync.progress();
    }

    ResyncId id() {
        return id;
    }

    /** Whether this driver has prepared the generation's place already. */
    boolean isPrepared(Generation generation) {
        return prepared.contains(generation);
    }

    void prepared(Generation generation) {
        prepared.add(generation);
    }

    /** The frontier that the generations have to reach: that of the event log when their copies were complete. */
    Frontier goal(Supplier<Frontier> heads) {
        if (goal == null) {
            goal = heads.get();
        }
        return goal;
    }

    /** Reports a stage; false when the resync runs no more. */
    boolean reached(ResyncStage reached) {
        stage = reached;
        return report(null);
    }

    /** Reports a stage in which rows are copied; false when the resync runs no more. */
    boolean copied(ResyncStage reached, long done, long total) {
        if (pace == null) {
            pace = new Pace(nanoTime, done);
        }
        progress = new ResyncProgress(done, total, pace.perSecond(done));
        return reached(reached);
    }

    /** Reports what the resync waits for before it can copy. */
    void waitsToCopy(String what) {
        stage = ResyncStage.COPYING;
        report(what);
    }

    /** Reports what the resync waits for in its present stage. */
    void waitsFor(String what) {
        report(what);
    }

    private boolean report(@Nullable String waitsFor) {
        return resyncs.report(id, stage, progress, waitsFor);
    }
}
