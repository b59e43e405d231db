package dev.triptych.persistence.read;

import dev.triptych.application.query.routing.Lookout;
import dev.triptych.application.query.routing.Questions;
import dev.triptych.application.query.routing.ReadStoreQuestions;
import dev.triptych.application.query.routing.Sighted;
import dev.triptych.application.query.routing.Standing;
import java.util.function.Function;
import java.util.function.Supplier;

/** Asks the generation that answers when the question comes. */
record LiveQuestions(Supplier<ReadStoreQuestions> live) implements ReadStoreQuestions {
    @Override
    public <R> Sighted<R> ask(Lookout lookout, Function<Questions, R> question) {
        return live.get().ask(lookout, question);
    }

    @Override
    public Standing look(Lookout lookout) {
        return live.get().look(lookout);
    }

    @Override
    public void ping() {
        live.get().ping();
    }
}
