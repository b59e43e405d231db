package dev.triptych.application.query.freshness;

import dev.triptych.application.base.guard.BoundedWait;
import dev.triptych.application.base.log.EventLog;
import dev.triptych.application.base.log.Frontier;
import dev.triptych.application.base.log.StoreProgress;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Waits until a search finds what it must. The search store has no stand-in, so what is not there in time is not answered.
 * All methods throw {@link dev.triptych.application.base.store.StoreUnavailableException}. For threads.
 */
public final class SearchFrontier {
    private final EventLog log;
    private final Supplier<StoreProgress> search;
    private final Runnable requestRefresh;
    private final BoundedWait wait;

    /**
     * Reads the frontier of {@code search}.
     *
     * @param log has what a strong search must find, and shows whether a token is from the future
     * @param search asked for at each probe, since another generation may be current then
     * @param requestRefresh asks the process that feeds the search store in this process to make findable what it has
     * @param wait how long a search waits for the store
     */
    public SearchFrontier(EventLog log, Supplier<StoreProgress> search, Runnable requestRefresh, BoundedWait wait) {
        this.log = log;
        this.search = search;
        this.requestRefresh = requestRefresh;
        this.wait = wait;
    }

    /** Whether a search may be asked now. */
    public enum Readiness {
        READY,
        /** What it must find cannot be found yet, or an event of it is parked. */
        BEHIND,
        /** The token is of another incarnation, or from the future: no waiting helps. */
        FOREIGN_TOKEN
    }

    /** Waits, within the budget, until the search store is as far as the read consistency requires. */
    public Readiness await(ReadConsistency consistency) {
        return switch (consistency) {
            case ReadConsistency.Eventual() -> Readiness.READY;
            case ReadConsistency.AtLeast(var token) -> awaitToken(token);
            case ReadConsistency.Strong() -> awaitEverything(log.heads());
        };
    }

    private Readiness awaitToken(ConsistencyToken token) {
        if (isThere(token)) {
            return Readiness.READY;
        }
        if (token.position().incarnation() != log.incarnation()
                || !log.head(token.position().shard()).covers(token.position())) {
            return Readiness.FOREIGN_TOKEN;
        }
        return until(() -> isThere(token));
    }

    /** A frontier of a later incarnation says nothing of what an earlier one had. */
    private boolean isThere(ConsistencyToken token) {
        var now = search.get();
        var reached = now.frontier().at(token.position().shard());
        return reached.incarnation() == token.position().incarnation()
                && reached.covers(token.position())
                && !now.isParked(token.stream());
    }

    private Readiness awaitEverything(Frontier committed) {
        return until(() -> {
            var now = search.get();
            return now.frontier().covers(committed) && now.parkedEvents() == 0;
        });
    }

    private Readiness until(BooleanSupplier there) {
        var deadline = wait.deadline();
        while (!there.getAsBoolean()) {
            if (wait.now() >= deadline) {
                return Readiness.BEHIND;
            }
            requestRefresh.run();
            wait.untilNextProbe();
        }
        return Readiness.READY;
    }
}
