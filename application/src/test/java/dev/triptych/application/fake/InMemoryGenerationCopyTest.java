package dev.triptych.application.fake;

import dev.triptych.application.base.log.Frontier;
import dev.triptych.application.base.write.WriteStore;
import dev.triptych.application.contract.Answers;
import dev.triptych.application.contract.GenerationCopyContract;
import dev.triptych.application.flow.read.ReadModel;
import dev.triptych.application.maintenance.derived.views.GenerationCopy;
import dev.triptych.domain.UserId;
import java.time.Clock;

/** The copy in memory keeps the contract. */
class InMemoryGenerationCopyTest extends GenerationCopyContract {
    private final InMemoryWriteStore store = new InMemoryWriteStore(Clock.systemUTC());
    private final InMemoryReadModel model = new InMemoryReadModel();
    private final GenerationCopy copy = new InMemoryGenerationCopy(store, model, () -> true);

    @Override
    protected WriteStore store() {
        return store;
    }

    @Override
    protected Frontier heads() {
        return new InMemoryEventLog(store).heads();
    }

    @Override
    protected GenerationCopy copy() {
        return copy;
    }

    @Override
    protected ReadModel model() {
        return model;
    }

    @Override
    protected Answers copied(UserId user) {
        return answers(model, user);
    }

    @Override
    protected Answers truth(UserId user) {
        var truth = new InMemoryReadModel();
        truth.take(store.log());
        return answers(truth, user);
    }

    private static Answers answers(InMemoryReadModel of, UserId user) {
        return Answers.of(user, new InMemoryQueries(of));
    }
}
