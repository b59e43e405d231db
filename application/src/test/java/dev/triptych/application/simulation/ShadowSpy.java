package dev.triptych.application.simulation;

import dev.triptych.application.query.routing.AnswerAt;
import dev.triptych.application.query.routing.FrontierRequest;
import dev.triptych.application.query.routing.ReadStoreQueries;
import dev.triptych.application.query.routing.StoreQueries;
import dev.triptych.application.query.routing.StoreState;
import dev.triptych.application.query.shadow.ShadowMismatch;
import dev.triptych.application.query.shadow.ShadowMismatches;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Hears what both stores answer to a comparison, and what comes of it. Now and then it hides what the read store has: a
 * row that is missing though nothing explains it.
 */
final class ShadowSpy implements ReadStoreQueries, ShadowMismatches {
    private final Scheduler scheduler;
    private final Plant plant;
    private final ReadStoreQueries store;
    private final StoreQueries truth;
    private final List<Object> written = new ArrayList<>();
    private @Nullable Object read;
    private boolean hidden;

    /** Listens at {@code store}; {@code truth} is what it should have. */
    ShadowSpy(Scheduler scheduler, Plant plant, ReadStoreQueries store, StoreQueries truth) {
        this.scheduler = scheduler;
        this.plant = plant;
        this.store = store;
        this.truth = truth;
    }

    /** Another comparison begins. */
    void begin() {
        written.clear();
        read = null;
        hidden = false;
    }

    void wrote(Object answer) {
        written.add(answer);
    }

    @Override
    public <R> AnswerAt<R> ask(FrontierRequest request, Function<StoreQueries, R> query) {
        var answerAt = store.ask(request, query);
        var nothing = query.apply(new SimulatedQueries(ReadSnapshot.EMPTY::rows, () -> {}));
        hidden = scheduler.chance(0.05);
        var value = hidden ? nothing : answerAt.value();
        read = value;
        var told = plant == Plant.COUNT_MISSING_AS_MATCH && value.equals(nothing) ? query.apply(truth) : value;
        return new AnswerAt<>(answerAt.state(), told);
    }

    @Override
    public StoreState state(FrontierRequest request) {
        return store.state(request);
    }

    @Override
    public void ping() {
        store.ping();
    }

    /** They match only if the read store said what the write store said during the comparison. */
    void matched() {
        scheduler.count(Happening.SHADOW_MATCHED);
        if (read == null || !written.contains(read)) {
            throw new AssertionError("counted as a match: " + read + " and " + written);
        }
    }

    @Override
    public void add(ShadowMismatch mismatch) {
        scheduler.count(Happening.SHADOW_MISMATCHED);
        if (!hidden) {
            throw new AssertionError("a mismatch of stores that fold the same log: " + mismatch + ", read " + read
                    + ", written " + written);
        }
    }

    @Override
    public List<ShadowMismatch> newest(int limit) {
        throw new UnsupportedOperationException("nobody here looks at them");
    }
}
