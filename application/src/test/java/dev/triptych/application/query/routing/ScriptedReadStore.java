package dev.triptych.application.query.routing;

import dev.triptych.application.base.log.Frontier;
import dev.triptych.application.base.log.Position;
import dev.triptych.application.base.store.StoreUnavailableException;
import dev.triptych.application.base.store.StoreUnavailableException.Part;
import dev.triptych.application.base.store.WrongSchemaException;
import dev.triptych.domain.Shard;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A read store whose state is set by the test, and that says what it was asked. */
final class ScriptedReadStore implements ReadStoreQueries {
    final List<FrontierRequest> stateRequests = new ArrayList<>();
    final List<FrontierRequest> asks = new ArrayList<>();
    private final StoreQueries queries;
    private Frontier frontier = Frontier.NONE;
    private boolean parked;
    private boolean streamParked;
    private @Nullable RuntimeException outage;

    ScriptedReadStore(StoreQueries queries) {
        this.queries = queries;
    }

    void reach(Position position) {
        frontier = frontier.advancedTo(Map.of(position.shard(), position));
    }

    void reachEverywhere(long xid) {
        for (var number = 0; number < Shard.COUNT; number++) {
            reach(new Position(1, new Shard(number), xid, 1));
        }
    }

    void park() {
        parked = true;
    }

    void parkStream() {
        streamParked = true;
    }

    void fail(boolean timedOut) {
        outage = new StoreUnavailableException(Part.READ_STORE, new IOException("planted"), timedOut);
    }

    void breakDown() {
        outage = new WrongSchemaException("planted: it does not have this table", new IllegalStateException("planted"));
    }

    /** The next queries are at fault themselves. */
    void refuse(RuntimeException failure) {
        outage = failure;
    }

    void heal() {
        outage = null;
    }

    private StoreState state() {
        if (outage != null) {
            throw outage;
        }
        return new StoreState(frontier, parked, streamParked);
    }

    @Override
    public <R> AnswerAt<R> ask(FrontierRequest request, Function<StoreQueries, R> query) {
        asks.add(request);
        return new AnswerAt<>(state(), query.apply(queries));
    }

    @Override
    public StoreState state(FrontierRequest request) {
        stateRequests.add(request);
        return state();
    }

    @Override
    public void ping() {
        state();
    }
}
