package dev.triptych.application.simulation;

import dev.triptych.application.base.counters.Count;
import dev.triptych.application.base.store.StoreUnavailableException;

/** Makes the shadow comparisons of every instance, one at a time. */
final class Comparer implements Runnable {
    private final House house;

    Comparer(House house) {
        this.house = house;
    }

    @Override
    public void run() {
        house.scheduler().await();
        var process = house.world().someApp().process();
        var matchedBefore = counted(process, Count.SHADOW_MATCHED);
        var laggingBefore = counted(process, Count.SHADOW_LAGGING);
        process.spy().begin();
        try {
            process.shadow().runOnce();
        } catch (StoreUnavailableException outage) {
            // An outage is no verdict.
            return;
        }
        if (counted(process, Count.SHADOW_MATCHED) > matchedBefore) {
            process.spy().matched();
        }
        if (counted(process, Count.SHADOW_LAGGING) > laggingBefore) {
            house.scheduler().count(Happening.SHADOW_LAGGING);
        }
    }

    private static long counted(AppProcess process, Count count) {
        return process.counters().counted().getOrDefault(count, 0L);
    }
}
