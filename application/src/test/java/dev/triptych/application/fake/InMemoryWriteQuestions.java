package dev.triptych.application.fake;

import dev.triptych.application.query.conversations.ConversationReadRepository;
import dev.triptych.application.query.messages.MessageReadRepository;
import dev.triptych.application.query.routing.StoreQueries;

/** All questions, asked of a write store in memory: each sees everything that is committed when it is asked for. */
public final class InMemoryWriteQuestions implements StoreQueries {
    private final InMemoryWriteStore store;
    private final InMemoryReadModel folded = new InMemoryReadModel();
    private final InMemoryQuestions questions = new InMemoryQuestions(folded);
    private int taken;

    /** Those of {@code store}. */
    public InMemoryWriteQuestions(InMemoryWriteStore store) {
        this.store = store;
    }

    /** Whether everything fails from now on. */
    public void down(boolean now) {
        folded.down(now);
    }

    private synchronized InMemoryQuestions caughtUp() {
        var log = store.log();
        folded.take(log.subList(taken, log.size()));
        taken = log.size();
        return questions;
    }

    @Override
    public MessageReadRepository messages() {
        return caughtUp().messages();
    }

    @Override
    public ConversationReadRepository conversations() {
        return caughtUp().conversations();
    }
}
