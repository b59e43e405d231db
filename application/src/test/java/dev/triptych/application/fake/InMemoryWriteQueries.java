package dev.triptych.application.fake;

import dev.triptych.application.query.routing.StoreQueries;

/** All queries, asked of a write store in memory: each sees everything that is committed when it is asked for. */
public final class InMemoryWriteQueries implements StoreQueries {
    private final InMemoryWriteStore store;
    private final InMemoryReadModel folded = new InMemoryReadModel();
    private final InMemoryQueries queries = new InMemoryQueries(folded);
    private int taken;

    /** Those of {@code store}. */
    public InMemoryWriteQueries(InMemoryWriteStore store) {
        this.store = store;
    }

    /** Whether everything fails from now on. */
    public void down(boolean now) {
        folded.down(now);
    }

    private synchronized InMemoryQueries caughtUp() {
        var log = store.log();
        folded.take(log.subList(taken, log.size()));
        taken = log.size();
        return queries;
    }

    @Override
    public <Q> Q of(Class<Q> repository) {
        return caughtUp().of(repository);
    }
}
