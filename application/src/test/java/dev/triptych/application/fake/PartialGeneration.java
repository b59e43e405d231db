package dev.triptych.application.fake;

import dev.triptych.application.base.log.StoreProgress;
import dev.triptych.application.maintenance.derived.ParkedEvents;
import dev.triptych.application.maintenance.derived.ParkedTexts;
import dev.triptych.application.maintenance.derived.Repair;
import dev.triptych.application.maintenance.derived.StoreGeneration;
import dev.triptych.application.maintenance.derived.StoredVersions;

/** A generation of a store that has only what a test overrides. */
public class PartialGeneration implements StoreGeneration {
    @Override
    public StoreProgress progress() {
        throw new UnsupportedOperationException("no progress here");
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
    public ParkedTexts parkedTexts() {
        throw new UnsupportedOperationException("no parked texts here");
    }

    @Override
    public StoredVersions versions() {
        throw new UnsupportedOperationException("no versions here");
    }
}
