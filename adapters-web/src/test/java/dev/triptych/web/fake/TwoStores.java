package dev.triptych.web.fake;

import dev.triptych.application.base.counters.Counters;
import dev.triptych.application.base.guard.BoundedWait;
import dev.triptych.application.base.guard.Circuit;
import dev.triptych.application.base.guard.WaitTime;
import dev.triptych.application.base.log.EventLog;
import dev.triptych.application.base.log.Frontier;
import dev.triptych.application.base.phase.MigrationFlags;
import dev.triptych.application.base.phase.MigrationView;
import dev.triptych.application.fake.InMemoryEventLog;
import dev.triptych.application.fake.InMemoryQueries;
import dev.triptych.application.fake.InMemoryReadModel;
import dev.triptych.application.query.routing.AnswerAt;
import dev.triptych.application.query.routing.FrontierRequest;
import dev.triptych.application.query.routing.QueriedStores;
import dev.triptych.application.query.routing.ReadStoreQueries;
import dev.triptych.application.query.routing.RoutedQueries;
import dev.triptych.application.query.routing.Shadow;
import dev.triptych.application.query.routing.StoreLatencies;
import dev.triptych.application.query.routing.StoreQueries;
import dev.triptych.application.query.routing.StoreState;
import dev.triptych.domain.conversation.ChatEvent;
import dev.triptych.domain.migration.MigrationState;
import dev.triptych.domain.migration.Phase;
import dev.triptych.domain.migration.Stage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** A write store and a read store to be asked, in a phase that a test sets; the read store follows unless it is held back. */
public final class TwoStores {
    private static final WaitTime TIME = new WaitTime(Duration.ofMillis(50), Duration.ofMillis(1));
    private static final int NEVER = Integer.MAX_VALUE;

    private final InMemoryReadModel write = new InMemoryReadModel();
    private final InMemoryReadModel read = new InMemoryReadModel();
    private final EventLog log;
    private final StoreLatencies latencies = new StoreLatencies();
    private volatile Frontier frontier = Frontier.NONE;
    private volatile boolean heldBack;
    private volatile MigrationView view = view(Stage.of(Phase.SEPARATED));

    /** Both empty; {@code log} knows how far the write store is. */
    public TwoStores(InMemoryEventLog log) {
        this.log = log;
    }

    private static MigrationView view(Stage stage) {
        return new MigrationView(
                true, new MigrationState(stage, 7, Instant.EPOCH, true, Map.of()), 1, Frontier.NONE, Frontier.NONE);
    }

    /** Acts by another phase from now on. */
    public void stage(Stage stage) {
        view = view(stage);
    }

    /** From now on the read store takes nothing in. */
    public void holdReadStoreBack() {
        heldBack = true;
    }

    /** From now on the read store is out of reach. */
    public void breakReadStore() {
        read.down(true);
    }

    /** Takes in what was committed. */
    public void take(List<ChatEvent> events) {
        write.take(events);
        if (!heldBack) {
            read.take(events);
            frontier = log.heads();
        }
    }

    /** How long each took. */
    public StoreLatencies latencies() {
        return latencies;
    }

    /** What the routes ask. */
    public RoutedQueries queries() {
        return new RoutedQueries(
                new Flags(),
                new QueriedStores(
                        new InMemoryQueries(write),
                        new ReadStore(),
                        new Circuit(NEVER, Duration.ofSeconds(1), System::nanoTime),
                        latencies,
                        System::nanoTime),
                log,
                new Counters(),
                Shadow.NONE,
                new BoundedWait(TIME, System::nanoTime, _ -> {}));
    }

    private final class Flags implements MigrationFlags {
        @Override
        public Held hold() {
            var held = view;
            return new Held() {
                @Override
                public MigrationView view() {
                    return held;
                }

                @Override
                public void close() {
                    // Nobody waits for it.
                }
            };
        }

        @Override
        public MigrationView now() {
            return view;
        }
    }

    private final class ReadStore implements ReadStoreQueries {
        @Override
        public <R> AnswerAt<R> ask(FrontierRequest request, Function<StoreQueries, R> query) {
            var state = state(request);
            return new AnswerAt<>(state, query.apply(new InMemoryQueries(read)));
        }

        @Override
        public StoreState state(FrontierRequest request) {
            return new StoreState(frontier, false, false);
        }

        @Override
        public void ping() {
            // Nobody probes it: the circuit never opens.
        }
    }
}
