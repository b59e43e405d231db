package dev.triptych.persistence.read;

import dev.triptych.application.query.routing.AnswerAt;
import dev.triptych.application.query.routing.FrontierRequest;
import dev.triptych.application.query.routing.ReadStoreQueries;
import dev.triptych.application.query.routing.StoreQueries;
import dev.triptych.application.query.routing.StoreState;
import java.util.function.Function;
import java.util.function.Supplier;

/** Asks the generation that answers when the query comes. */
record CurrentReadStore(Supplier<ReadStoreQueries> live) implements ReadStoreQueries {
    @Override
    public <R> AnswerAt<R> ask(FrontierRequest request, Function<StoreQueries, R> query) {
        return live.get().ask(request, query);
    }

    @Override
    public StoreState state(FrontierRequest request) {
        return live.get().state(request);
    }

    @Override
    public void ping() {
        live.get().ping();
    }
}
