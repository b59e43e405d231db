package dev.triptych.application.query.routing;

import dev.triptych.application.base.guard.Circuit;
import java.util.function.LongSupplier;

/**
 * The two stores that answer queries. The time of each answer is recorded.
 *
 * @param circuit of the read store
 * @param latencies of both stores
 * @param nanoTime a monotonic clock
 */
public record QueriedStores(
        StoreQueries writeStore,
        ReadStoreQueries readStore,
        Circuit circuit,
        StoreLatencies latencies,
        LongSupplier nanoTime) {
    /**
     * The write store's answer.
     *
     * @throws dev.triptych.application.base.store.StoreUnavailableException when the write store does not answer
     */
    public <R> R askWriteStore(Query<R> query) {
        var begun = nanoTime.getAsLong();
        var answer = query.ask().apply(writeStore);
        latencies.of(Store.WRITE_STORE).add(nanoTime.getAsLong() - begun);
        return answer;
    }

    /**
     * The read store's answer with its state. An answer closes the circuit. What a failure means for the circuit is left to
     * the caller, see {@link Failures#count}.
     *
     * @throws dev.triptych.application.base.store.StoreUnavailableException when the read store does not answer
     */
    public <R> AnswerAt<R> askReadStore(Query<R> query, FrontierRequest request) {
        var begun = nanoTime.getAsLong();
        var answer = readStore.ask(request, query.ask());
        latencies.of(Store.READ_STORE).add(nanoTime.getAsLong() - begun);
        circuit.succeeded();
        return answer;
    }
}
