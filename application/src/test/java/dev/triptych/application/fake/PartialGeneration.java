package dev.triptych.application.fake;

import dev.triptych.application.base.lease.Leases;
import dev.triptych.application.base.log.StoreProgress;
import dev.triptych.application.flow.projection.Applier;
import dev.triptych.application.maintenance.check.compare.StoreComparison;
import dev.triptych.application.maintenance.derived.Build;
import dev.triptych.application.maintenance.derived.ParkedEvents;
import dev.triptych.application.maintenance.derived.ParkedTexts;
import dev.triptych.application.maintenance.derived.Repair;
import dev.triptych.application.maintenance.derived.ResyncId;
import dev.triptych.application.maintenance.derived.StoreGeneration;
import dev.triptych.application.maintenance.derived.StoredVersions;

/** A generation of a store that has only what a test overrides. */
public class PartialGeneration implements StoreGeneration {
    @Override
    public StoreProgress progress() {
        throw new UnsupportedOperationException("no progress here");
    }

    @Override
    public Leases leases() {
        throw new UnsupportedOperationException("no leases here");
    }

    @Override
    public Applier applier() {
        throw new UnsupportedOperationException("no applier here");
    }

    @Override
    public Build build(ResyncId by) {
        throw new UnsupportedOperationException("no build here");
    }

    @Override
    public ParkedEvents parked() {
        throw new UnsupportedOperationException("no parked events here");
    }

    @Override
    public Repair repair() {
        throw new UnsupportedOperationException("no repair here");
    }

    @Override
    public StoreComparison comparison() {
        throw new UnsupportedOperationException("no comparison here");
    }

    @Override
    public ParkedTexts parkedTexts() {
        throw new UnsupportedOperationException("no parked texts here");
    }

    @Override
    public StoredVersions versions() {
        throw new UnsupportedOperationException("no versions here");
    }
}
