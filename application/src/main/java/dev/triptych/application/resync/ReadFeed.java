package dev.triptych.application.resync;

import dev.triptych.application.engine.Round;
import dev.triptych.application.engine.Tenure;
import dev.triptych.application.engine.Worker;
import dev.triptych.application.port.MigrationView;
import dev.triptych.application.port.ReadModel;
import dev.triptych.application.projection.ReadProjection;
import java.util.function.Supplier;

/**
 * Whoever holds the read store's lease: feeds the store while it is attached, and fills it when it is detached and an
 * operator has asked for that. An instance that does not know the move for certain does neither and gives the lease back,
 * so a store that was detached is fed for no longer than a lease.
 */
public final class ReadFeed implements Worker {
    private final Supplier<MigrationView> view;
    private final ReadProjection projection;
    private final Backfill backfill;
    private final Tenure tenure;
    private boolean feeding;

    /**
     * Feeds by what {@code view} shows.
     *
     * @param view what this instance acts by
     * @param tenure the one that {@code projection} and {@code backfill} have
     */
    public ReadFeed(Supplier<MigrationView> view, ReadProjection projection, Backfill backfill, Tenure tenure) {
        this.view = view;
        this.projection = projection;
        this.backfill = backfill;
        this.tenure = tenure;
    }

    @Override
    public String name() {
        return ReadModel.LEASE;
    }

    @Override
    public Round runOnce() {
        var now = view.get();
        if (!now.trusted()) {
            stopFeeding();
            backfill.forget();
            tenure.end();
            return Round.STANDBY;
        }
        if (now.state().readStoreAttached()) {
            return feed();
        }
        stopFeeding();
        return backfill.step();
    }

    private Round feed() {
        backfill.forget();
        if (!feeding && tenure.hold().isPresent()) {
            backfill.settle();
            feeding = true;
        }
        var round = projection.runOnce();
        feeding = feeding && round != Round.STANDBY;
        return round;
    }

    private void stopFeeding() {
        projection.pause();
        feeding = false;
    }

    @Override
    public void close() {
        projection.close();
    }
}
