package dev.triptych.application.simulation;

import dev.triptych.application.base.log.Frontier;
import dev.triptych.application.base.log.Position;
import dev.triptych.application.base.store.StoreUnavailableException;
import dev.triptych.application.base.store.StoreUnavailableException.Part;
import dev.triptych.application.query.routing.AnswerAt;
import dev.triptych.application.query.routing.FrontierRequest;
import dev.triptych.application.query.routing.ReadStoreQueries;
import dev.triptych.application.query.routing.StoreQueries;
import dev.triptych.application.query.routing.StoreState;
import dev.triptych.domain.Shard;
import java.util.HashMap;
import java.util.function.Function;

/** The read store as one process asks it: each call on any host, some of them slow. */
final class SimulatedReadStoreQueries implements ReadStoreQueries {
    private static final int SLOW_STEPS = 30;

    private final Scheduler scheduler;
    private final SimulatedReadModel model;
    private final ReadHosts hosts;
    private final Samples samples;
    private final String process;

    SimulatedReadStoreQueries(
            Scheduler scheduler, SimulatedReadModel model, ReadHosts hosts, Samples samples, String process) {
        this.scheduler = scheduler;
        this.model = model;
        this.hosts = hosts;
        this.samples = samples;
        this.process = process;
    }

    @Override
    public <R> AnswerAt<R> ask(FrontierRequest request, Function<StoreQueries, R> query) {
        samples.tried();
        model.pass();
        dawdle();
        var host = scheduler.upTo(ReadHosts.COUNT);
        var state = state(host, request);
        scheduler.await();
        samples.take(process);
        var value = query.apply(new SimulatedQueries(() -> hosts.at(host).rows(), () -> {}));
        dawdle();
        return new AnswerAt<>(state, value);
    }

    /** Some calls take as long as a lease, and some then time out. */
    private void dawdle() {
        scheduler.await();
        if (model.isFaulty() && scheduler.chance(0.02)) {
            scheduler.count(Fault.SLOW_READ);
            for (var step = 0; step < SLOW_STEPS; step++) {
                scheduler.await();
            }
            if (scheduler.chance(0.3)) {
                throw new StoreUnavailableException(Part.READ_STORE, new IllegalStateException("simulated"), true);
            }
        }
    }

    private StoreState state(int host, FrontierRequest request) {
        var seen = new HashMap<Shard, Position>();
        var frontier = hosts.at(host).frontier();
        for (var shard : request.shards()) {
            if (frontier.positions().containsKey(shard)) {
                seen.put(shard, frontier.at(shard));
            }
        }
        return new StoreState(new Frontier(seen), false, false);
    }

    @Override
    public StoreState state(FrontierRequest request) {
        model.pass();
        return state(scheduler.upTo(ReadHosts.COUNT), request);
    }

    @Override
    public void ping() {
        model.pass();
    }
}
