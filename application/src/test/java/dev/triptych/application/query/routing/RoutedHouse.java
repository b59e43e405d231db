package dev.triptych.application.query.routing;

import dev.triptych.application.base.counters.Count;
import dev.triptych.application.base.counters.Counters;
import dev.triptych.application.base.guard.BoundedWait;
import dev.triptych.application.base.guard.Circuit;
import dev.triptych.application.base.guard.WaitTime;
import dev.triptych.application.base.log.Frontier;
import dev.triptych.application.base.phase.MigrationFlags;
import dev.triptych.application.base.phase.MigrationView;
import dev.triptych.application.fake.InMemoryEventLog;
import dev.triptych.application.fake.InMemoryWriteStore;
import dev.triptych.application.query.freshness.ReadConsistency;
import dev.triptych.domain.UserId;
import dev.triptych.domain.migration.MigrationState;
import dev.triptych.domain.migration.Stage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;

/** Two stores, a phase, and a clock that moves only when somebody pauses. */
final class RoutedHouse {
    static final Duration BUDGET = Duration.ofSeconds(1);
    private static final WaitTime TIME = new WaitTime(BUDGET, Duration.ofMillis(10));

    final AtomicLong nanos = new AtomicLong(1);
    final Counters counters = new Counters();
    final Circuit circuit = new Circuit(3, Duration.ofSeconds(1), nanos::get);
    final StoreLatencies latencies = new StoreLatencies();
    final Place writeStore = new Place();
    final ScriptedReadStore readStore = new ScriptedReadStore(new Place());
    final InMemoryWriteStore store = new InMemoryWriteStore(() -> Instant.EPOCH);
    final List<Runnable> duringPauses = new ArrayList<>();
    final List<Answered<?>> shadowed = new ArrayList<>();
    int held;
    private MigrationView view = MigrationView.UNKNOWN;

    /** One of the two; which one is all that a query here answers. */
    static final class Place implements StoreQueries {
        @Override
        public <Q> Q of(Class<Q> repository) {
            throw new UnsupportedOperationException("no query here looks further");
        }
    }

    void actBy(Stage stage, Frontier critical, Frontier fresh) {
        view = new MigrationView(true, new MigrationState(stage, 1, Instant.EPOCH, true, Map.of()), 1, critical, fresh);
    }

    void actBy(Stage stage) {
        actBy(stage, Frontier.NONE, Frontier.NONE);
    }

    UserId caller = new UserId("ada");

    void doubt() {
        view = view.doubted();
    }

    Query<Store> query(Subject subject) {
        return query(subject, _ -> false, _ -> false);
    }

    Query<Store> query(Subject subject, Predicate<Store> missing, Predicate<Store> ends) {
        return new Query<>(
                "CONVERSATION",
                caller,
                subject,
                place -> place.equals(writeStore) ? Store.WRITE_STORE : Store.READ_STORE,
                missing,
                ends,
                List.of());
    }

    Answered<Store> ask(Query<Store> query, ReadConsistency consistency) {
        var shadow = new Shadow() {
            @Override
            public <R> void answered(Query<R> asked, Answered<R> answer) {
                shadowed.add(answer);
            }
        };
        var routed = new RoutedQueries(
                flags(),
                new QueriedStores(writeStore, readStore, circuit, latencies, nanos::get),
                new InMemoryEventLog(store),
                counters,
                shadow,
                new BoundedWait(TIME, nanos::get, this::pause));
        return routed.ask(query, consistency);
    }

    long count(Count count) {
        return counters.counted().getOrDefault(count, 0L);
    }

    private void pause(Duration duration) {
        nanos.addAndGet(duration.toNanos());
        if (!duringPauses.isEmpty()) {
            duringPauses.removeFirst().run();
        }
    }

    private MigrationFlags flags() {
        return new MigrationFlags() {
            @Override
            public Held hold() {
                held++;
                return new Held() {
                    @Override
                    public MigrationView view() {
                        return view;
                    }

                    @Override
                    public void close() {
                        held--;
                    }
                };
            }

            @Override
            public MigrationView now() {
                return view;
            }
        };
    }
}
