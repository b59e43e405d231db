package dev.triptych.application.monitoring.lag;

import dev.triptych.application.base.log.Backlog;
import dev.triptych.application.base.log.EventLog;
import dev.triptych.application.base.log.Frontier;
import dev.triptych.application.base.log.Position;
import dev.triptych.application.base.log.RelayCheckpoints;
import dev.triptych.application.base.phase.MigrationStates;
import dev.triptych.application.base.store.StoreName;
import dev.triptych.application.maintenance.derived.DerivedStore;
import dev.triptych.application.maintenance.derived.DerivedStores;
import dev.triptych.application.monitoring.lag.SyncStatus.Holder;
import dev.triptych.application.monitoring.lag.SyncStatus.Outbox;
import dev.triptych.application.monitoring.lag.SyncStatus.Projection;
import dev.triptych.application.monitoring.lag.SyncStatus.ShardLag;
import dev.triptych.domain.Shard;
import dev.triptych.domain.migration.MigrationState;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Compares the stores' frontiers with the event log: against what is committed, so that a dead source is not zero. */
public final class SyncReport {
    private static final Logger LOG = LoggerFactory.getLogger(SyncReport.class);

    /** Longer than any transaction of ours may take. */
    private static final Duration HELD_UP = Duration.ofSeconds(15);

    private final EventLog log;
    private final RelayCheckpoints relay;
    private final DerivedStores stores;
    private final MigrationStates states;
    private final long parkedAtMost;
    private final HorizonHolders holders;
    /** Of which it was said that they do not answer: it is asked every second or two, and said once. */
    private final Set<StoreName> silent = ConcurrentHashMap.newKeySet();

    /**
     * Reports on these.
     *
     * @param states which of the stores are attached
     * @param holders who keeps events from being published
     * @param parkedAtMost how many events a store may have parked before the process that feeds it stops
     */
    public SyncReport(
            EventLog log,
            RelayCheckpoints relay,
            DerivedStores stores,
            MigrationStates states,
            HorizonHolders holders,
            long parkedAtMost) {
        this.log = log;
        this.relay = relay;
        this.stores = stores;
        this.states = states;
        this.parkedAtMost = parkedAtMost;
        this.holders = holders;
    }

    /**
     * The state now; {@link dev.triptych.application.base.store.StoreUnavailableException} only when the write store does not
     * answer.
     */
    public SyncStatus now() {
        var unpublished = log.behind(relay.load().heads());
        var state = states.load();
        return new SyncStatus(
                stores.all().stream().map(store -> of(store, state)).toList(),
                new Outbox(events(unpublished), oldestSeconds(unpublished), heldBy()),
                log.incarnation());
    }

    private List<Holder> heldBy() {
        return horizonHolders(HELD_UP).stream()
                .map(holder -> new Holder(holder.what(), seconds(holder.age()), holder.command()))
                .toList();
    }

    /**
     * The transactions that keep events from being published and have been open for at least {@code age}, the oldest first, at
     * most {@link HorizonHolders#MAX_LISTED}; {@link dev.triptych.application.base.store.StoreUnavailableException} when the
     * write store does not answer.
     */
    public List<HorizonHolder> horizonHolders(Duration age) {
        return holders.openFor(age);
    }

    /**
     * How far one store alone is; nothing else is asked but the write store, and like {@link #now} it fails only with that.
     * Nobody waits for a store that is not fed, and how far it stands says nothing.
     */
    public Projection of(StoreName store) {
        return of(stores.of(store), states.load());
    }

    private Projection of(DerivedStore store, MigrationState state) {
        return store.isFed(state)
                ? projection(store.name(), state)
                : new Projection(store.name(), false, null, null, null, List.of());
    }

    private Projection projection(StoreName storeName, MigrationState state) {
        try {
            var store = stores.current(storeName, state).progress();
            var answered = projection(storeName, store.frontier(), store.parkedEvents(), store.outdated());
            if (silent.remove(storeName)) {
                LOG.info("the frontier of {} is readable again", storeName.words());
            }
            return answered;
        } catch (RuntimeException broken) {
            // Whatever is wrong with a store, a schema that is not there included: an operator has to act anyway.
            if (silent.add(storeName)) {
                LOG.warn("cannot read the frontier of {}: {}", storeName.words(), broken.getMessage());
            }
            return new Projection(storeName, true, null, null, null, List.of());
        }
    }

    private Projection projection(StoreName storeName, Frontier reached, long deadLetters, Optional<String> outdated) {
        var behind = log.behind(reached);
        var shards = behind.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(entry -> shardLag(entry.getKey(), entry.getValue(), reached.at(entry.getKey())))
                .toList();
        return new Projection(
                storeName,
                true,
                events(behind),
                oldestSeconds(behind),
                deadLetters,
                shards,
                problem(deadLetters),
                outdated.orElse(null));
    }

    /** The same from every instance: whichever of them feeds the store stops by what the store itself has parked. */
    private @Nullable String problem(long deadLetters) {
        return deadLetters < parkedAtMost
                ? null
                : deadLetters + " events are parked, the limit is " + parkedAtMost
                        + ": the projection stops at the next one until parked events are retried or discarded";
    }

    private static ShardLag shardLag(Shard shard, Backlog backlog, Position applied) {
        return new ShardLag(shard, backlog.head(), applied, backlog.events(), seconds(backlog.oldestAge()));
    }

    private static long events(Map<Shard, Backlog> behind) {
        return behind.values().stream().mapToLong(Backlog::events).sum();
    }

    private static double oldestSeconds(Map<Shard, Backlog> behind) {
        return behind.values().stream()
                .map(Backlog::oldestAge)
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder())
                .map(SyncReport::seconds)
                .orElse(0.0);
    }

    private static double seconds(@Nullable Duration age) {
        return age == null ? 0 : age.toNanos() / 1e9;
    }
}
