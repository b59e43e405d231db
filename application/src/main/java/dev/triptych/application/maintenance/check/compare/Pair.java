package dev.triptych.application.maintenance.check.compare;

import dev.triptych.application.base.work.Errors;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/**
 * The same of both stores.
 *
 * @param write the write store's
 * @param other the other one's
 */
record Pair<W, O>(W write, O other) {
    /** Asks both at the same time; what fails in either fails here. */
    static <W, O> Pair<W, O> together(Executor executor, Supplier<W> write, Supplier<O> other) {
        var asked = CompletableFuture.supplyAsync(other, executor);
        W mine;
        try {
            mine = write.get();
        } catch (RuntimeException failure) {
            // A later call then finds nothing under way.
            asked.exceptionally(_ -> null).join();
            throw failure;
        }
        try {
            return new Pair<>(mine, asked.join());
        } catch (CompletionException failure) {
            throw Errors.unwrapped(failure.getCause());
        }
    }
}
