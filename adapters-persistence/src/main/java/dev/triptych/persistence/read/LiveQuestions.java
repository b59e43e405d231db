package dev.triptych.persistence.read;

import dev.triptych.application.query.routing.AnswerAt;
import dev.triptych.application.query.routing.FrontierRequest;
import dev.triptych.application.query.routing.ReadStoreQuestions;
import dev.triptych.application.query.routing.StoreQueries;
import dev.triptych.application.query.routing.StoreState;
import java.util.function.Function;
import java.util.function.Supplier;

/** Asks the generation that answers when the question comes. */
record LiveQuestions(Supplier<ReadStoreQuestions> live) implements ReadStoreQuestions {
    @Override
    public <R> AnswerAt<R> ask(FrontierRequest lookout, Function<StoreQueries, R> question) {
        return live.get().ask(lookout, question);
    }

    @Override
    public StoreState look(FrontierRequest lookout) {
        return live.get().look(lookout);
    }

    @Override
    public void ping() {
        live.get().ping();
    }
}
