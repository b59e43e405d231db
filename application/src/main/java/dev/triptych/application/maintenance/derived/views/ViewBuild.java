package dev.triptych.application.maintenance.derived.views;

import dev.triptych.application.base.lease.Lease;
import dev.triptych.application.maintenance.derived.Build;
import dev.triptych.application.maintenance.derived.CopyProgress;
import dev.triptych.application.maintenance.derived.CopyProgress.Stage;
import dev.triptych.application.maintenance.derived.ResyncId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Fills a new generation of the read store: rows piece by piece, then its indexes one by one. For one thread. */
public final class ViewBuild implements Build {
    private static final Logger LOG = LoggerFactory.getLogger(ViewBuild.class);

    private final ResyncId id;
    private final GenerationCopy copy;
    private final int piece;
    private boolean complete;

    /**
     * A build that goes on where the generation says.
     *
     * @param id the resync that it belongs to
     * @param piece about how many rows are copied at a time, at least 1
     */
    public ViewBuild(ResyncId id, GenerationCopy copy, int piece) {
        this.id = id;
        this.copy = copy;
        this.piece = piece;
    }

    @Override
    public boolean prepared() {
        return copy.prepared();
    }

    @Override
    public boolean finished() {
        return complete;
    }

    @Override
    public long step(Lease lease) {
        var stage = copy.progress()
                .filter(progress -> progress.id().equals(id))
                .map(CopyProgress::stage)
                .orElse(null);
        if (stage == null) {
            copy.begin(lease, id);
            LOG.info("resync {} started copying", id);
            return 0;
        }
        if (stage == Stage.COPYING) {
            return copy.copyNext(lease, piece);
        }
        if (stage == Stage.INDEXING) {
            index(lease);
        } else {
            complete = true;
        }
        return 0;
    }

    private void index(Lease lease) {
        var next = copy.postponed().stream().findFirst();
        if (next.isPresent()) {
            LOG.info("resync {} is building the index {}", id, next.get());
            copy.index(lease, next.get());
        } else {
            copy.finish(lease);
        }
    }

    @Override
    public void forget() {
        complete = false;
    }
}
