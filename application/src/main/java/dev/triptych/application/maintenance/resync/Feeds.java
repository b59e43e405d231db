package dev.triptych.application.maintenance.resync;

import dev.triptych.application.base.phase.MigrationView;
import dev.triptych.application.base.work.Round;
import dev.triptych.application.base.work.Worker;
import dev.triptych.application.maintenance.derived.DerivedStore;
import dev.triptych.application.maintenance.derived.Generation;
import dev.triptych.application.maintenance.derived.Generations;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the feeds of the generations of one store. Each generation that is to be fed has a worker on a thread of its
 * own. The worker stops as soon as the migration state of this instance no longer names its generation.
 */
public final class Feeds implements Worker {
    /** How soon a generation that is begun, switched to or dropped is noticed. */
    public static final Duration BETWEEN_ROUNDS = Duration.ofMillis(200);

    private static final Logger LOG = LoggerFactory.getLogger(Feeds.class);

    private final DerivedStore store;
    private final Generations generations;
    private final Supplier<MigrationView> view;
    private final Function<Generation, Worker> feeds;
    private final Function<Worker, AutoCloseable> starter;
    private final Map<Integer, Running> running = new HashMap<>();
    private volatile Map<Integer, Generation> known = Map.of();

    private record Running(Guarded worker, AutoCloseable loop) {}

    /**
     * None runs yet.
     *
     * @param view what this instance acts by
     * @param feeds makes the worker of a generation
     * @param starter lets it work on a thread of its own until it is closed
     */
    public Feeds(
            DerivedStore store,
            Generations generations,
            Supplier<MigrationView> view,
            Function<Generation, Worker> feeds,
            Function<Worker, AutoCloseable> starter) {
        this.store = store;
        this.generations = generations;
        this.view = view;
        this.feeds = feeds;
        this.starter = starter;
    }

    @Override
    public String name() {
        return "feeds-of-" + store.name().text();
    }

    @Override
    public Round runOnce() {
        known = generations.present().stream()
                .filter(generation -> generation.store().equals(store.name()))
                .collect(Collectors.toUnmodifiableMap(Generation::number, Function.identity()));
        running.keySet().stream()
                .filter(number -> !wanted(number) || isOver(number))
                .toList()
                .forEach(this::stop);
        known.values().stream()
                .filter(generation -> wanted(generation.number()) && !running.containsKey(generation.number()))
                .forEach(this::start);
        return Round.IDLE;
    }

    private boolean isOver(int number) {
        var there = running.get(number);
        return there != null && there.worker().over;
    }

    private boolean wanted(int number) {
        var generation = known.get(number);
        return generation != null && wants(store, view.get(), generation);
    }

    /**
     * A generation that is being built is fed in any case, since no query reads it. An instance without a confirmed
     * migration state feeds no attachable store that queries may read, so a detached store is fed for no longer than a
     * lease.
     */
    static boolean wants(DerivedStore store, MigrationView view, Generation generation) {
        if (generation.incarnation() != view.incarnation()) {
            return false;
        }
        return switch (generation.state()) {
            case BUILDING -> true;
            case BUILT -> !store.attachable() || (view.trusted() && store.isFed(view.state()));
            case DROPPED -> false;
        };
    }

    private void start(Generation generation) {
        LOG.info(
                "started the projection of generation {} of {}",
                generation.number(),
                store.name().words());
        var worker = new Guarded(generation);
        running.put(generation.number(), new Running(worker, starter.apply(worker)));
    }

    private void stop(int number) {
        var there = running.remove(number);
        if (there != null) {
            LOG.info(
                    "stopped the projection of generation {} of {}",
                    number,
                    store.name().words());
            close(there.loop());
        }
    }

    private static void close(AutoCloseable loop) {
        try {
            loop.close();
        } catch (Exception failure) {
            throw new IllegalStateException("a feed does not end", failure);
        }
    }

    @Override
    public void close() {
        // Together: in an outage each may take a while.
        var ending = running.values().stream()
                .map(each -> Thread.ofVirtual().name(name()).start(() -> close(each.loop())))
                .toList();
        running.clear();
        try {
            for (var each : ending) {
                each.join();
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    /** Asks before each round whether it may; once it may not, it is over. */
    private final class Guarded implements Worker {
        private final int number;
        private final Worker feed;
        private volatile boolean over;

        Guarded(Generation generation) {
            this.number = generation.number();
            this.feed = feeds.apply(generation);
        }

        @Override
        public String name() {
            return feed.name() + "-g" + number;
        }

        @Override
        public Round runOnce() {
            if (over) {
                return Round.STANDBY;
            }
            if (!wanted(number)) {
                over = true;
                feed.close();
                return Round.STANDBY;
            }
            return feed.runOnce();
        }

        @Override
        public void close() {
            if (!over) {
                over = true;
                feed.close();
            }
        }
    }
}
