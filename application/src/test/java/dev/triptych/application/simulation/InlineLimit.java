package dev.triptych.application.simulation;

import dev.triptych.application.base.guard.Limit;
import java.time.Duration;
import java.util.function.Supplier;

/** Calls made by the actor that wants them; what took too long was done anyway. */
final class InlineLimit implements Limit {
    private final Scheduler scheduler;

    InlineLimit(Scheduler scheduler) {
        this.scheduler = scheduler;
    }

    @Override
    public <R> Result<R> call(Duration within, Supplier<R> work) {
        var deadline = scheduler.nanoTime() + within.toNanos();
        var value = work.get();
        return scheduler.nanoTime() > deadline ? new Result.TooLate<>() : new Result.InTime<>(value);
    }
}
