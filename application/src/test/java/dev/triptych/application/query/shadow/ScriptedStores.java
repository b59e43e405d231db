package dev.triptych.application.query.shadow;

import static dev.triptych.application.query.shadow.Answers.TEA;

import dev.triptych.application.base.log.EventLog;
import dev.triptych.application.base.log.Frontier;
import dev.triptych.application.base.log.Position;
import dev.triptych.application.base.paging.Page;
import dev.triptych.application.base.store.StoreUnavailableException;
import dev.triptych.application.base.store.StoreUnavailableException.Part;
import dev.triptych.application.query.messages.MessageQueries;
import dev.triptych.application.query.messages.MessageView;
import dev.triptych.application.query.routing.AnswerAt;
import dev.triptych.application.query.routing.FrontierRequest;
import dev.triptych.application.query.routing.Query;
import dev.triptych.application.query.routing.ReadStoreQueries;
import dev.triptych.application.query.routing.StoreQueries;
import dev.triptych.application.query.routing.StoreState;
import dev.triptych.application.query.routing.Subject;
import dev.triptych.domain.Shard;
import dev.triptych.domain.UserId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Both stores, which answer by a script whose last line is repeated; they note in which order they are asked. */
final class ScriptedStores {
    static final Shard SHARD = Shard.of(TEA);

    private static final StoreQueries WRITE = new OneOfTwo();
    private static final StoreQueries READ = new OneOfTwo();

    /** Only which of the two it is matters. */
    private static final class OneOfTwo implements StoreQueries {
        @Override
        public <Q> Q of(Class<Q> repository) {
            throw new UnsupportedOperationException();
        }
    }

    final List<String> asked = new ArrayList<>();
    private final Deque<Optional<Page<MessageView>>> writeAnswers = new ArrayDeque<>();
    private final Deque<Optional<Page<MessageView>>> readAnswers = new ArrayDeque<>();
    private final Deque<Frontier> heads = new ArrayDeque<>(List.of(upTo(5)));
    private StoreState state = new StoreState(upTo(5), false, false);
    private boolean writeDown;
    private @Nullable RuntimeException bug;
    private boolean readDown;

    /** Where a test's subject stands after so many events. */
    static Frontier upTo(long position) {
        return new Frontier(Map.of(SHARD, new Position(1, SHARD, 700, position)));
    }

    /** What the write store answers, one after the other. */
    @SafeVarargs
    final ScriptedStores written(Optional<Page<MessageView>>... answers) {
        for (var answer : answers) {
            writeAnswers.add(answer);
        }
        return this;
    }

    /** What the read store answers, one after the other. */
    @SafeVarargs
    final ScriptedStores read(Optional<Page<MessageView>>... answers) {
        for (var answer : answers) {
            readAnswers.add(answer);
        }
        return this;
    }

    ScriptedStores heads(Frontier... newest) {
        heads.clear();
        heads.addAll(List.of(newest));
        return this;
    }

    ScriptedStores reached(Frontier frontier, boolean parked) {
        state = new StoreState(frontier, parked, false);
        return this;
    }

    void writeStoreDown(boolean down) {
        writeDown = down;
    }

    void readStoreHasABug(RuntimeException planted) {
        bug = planted;
    }

    void readStoreDown(boolean down) {
        readDown = down;
    }

    /** The query that is asked in these tests, about {@code subject}. */
    Query<Optional<Page<MessageView>>> query(Subject subject) {
        return new Query<>(
                "TIMELINE",
                new UserId("ada"),
                subject,
                this::answer,
                Optional::isEmpty,
                Query.never(),
                List.of(MessageQueries.MESSAGE));
    }

    private Optional<Page<MessageView>> answer(StoreQueries store) {
        return next(store == WRITE ? writeStoreAsked() : readAnswers);
    }

    private Deque<Optional<Page<MessageView>>> writeStoreAsked() {
        asked.add("write");
        if (writeDown) {
            throw new StoreUnavailableException(Part.WRITE_STORE, "planted");
        }
        return writeAnswers;
    }

    private static <T> T next(Deque<T> script) {
        return script.size() > 1 ? script.removeFirst() : script.getFirst();
    }

    StoreQueries writeStore() {
        return WRITE;
    }

    EventLog log() {
        return new ScriptedLog(() -> {
            asked.add("heads");
            return next(heads);
        });
    }

    ReadStoreQueries readStore() {
        return new ReadStoreQueries() {
            @Override
            public <R> AnswerAt<R> ask(FrontierRequest request, Function<StoreQueries, R> query) {
                asked.add("read");
                if (bug != null) {
                    throw bug;
                }
                if (readDown) {
                    throw new StoreUnavailableException(Part.READ_STORE, "planted");
                }
                return new AnswerAt<>(state, query.apply(READ));
            }

            @Override
            public StoreState state(FrontierRequest request) {
                throw new UnsupportedOperationException();
            }

            @Override
            public void ping() {
                throw new UnsupportedOperationException();
            }
        };
    }
}
