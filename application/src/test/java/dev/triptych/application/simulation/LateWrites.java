package dev.triptych.application.simulation;

import dev.triptych.application.base.guard.Limit;
import dev.triptych.application.base.store.StoreUnavailableException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Calls that their caller does not wait for: they are made whenever this actor comes to them, in any order. */
final class LateWrites implements Limit, Runnable {
    private static final int MOST = 20;

    private final Scheduler scheduler;
    private final World world;
    private final Limit inTime;
    private final List<Late<?>> late = new ArrayList<>();

    LateWrites(Scheduler scheduler, World world) {
        this.scheduler = scheduler;
        this.world = world;
        this.inTime = new InlineLimit(scheduler);
    }

    /** Work whose answer nobody waits for. */
    private record Late<R>(Supplier<R> work) {
        R answer() {
            return work.get();
        }
    }

    @Override
    public <R> Result<R> call(Duration within, Supplier<R> work) {
        if (world.isCalm() || !scheduler.chance(0.1)) {
            return inTime.call(within, work);
        }
        if (late.size() == MOST) {
            return new Result.TooMany<>();
        }
        scheduler.count(Fault.LATE_DUAL_WRITE);
        late.add(new Late<>(work));
        return new Result.TooLate<>();
    }

    @Override
    public void run() {
        scheduler.await();
        if (!late.isEmpty()) {
            try {
                late.remove(scheduler.upTo(late.size())).answer();
            } catch (StoreUnavailableException outage) {
                // Nobody waits to hear of it.
                scheduler.await();
            }
        }
    }
}
