package dev.triptych.application.maintenance.resync;

import dev.triptych.application.base.log.EventLog;
import dev.triptych.application.base.phase.MigrationStates;
import dev.triptych.application.base.store.StoreName;
import dev.triptych.application.maintenance.derived.Generation;
import dev.triptych.application.maintenance.derived.GenerationSite;
import dev.triptych.application.maintenance.derived.GenerationState;
import dev.triptych.application.maintenance.derived.Generations;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Drops generations that are not used any more, and removes dropped ones once no query can still read them. Nothing of
 * a build that failed is used again. For one thread.
 */
final class GenerationCleanup {
    private static final Logger LOG = LoggerFactory.getLogger(GenerationCleanup.class);
    /** In which the process that feeds a generation notices that it is dropped. */
    private static final long GRACE_NANOS = Duration.ofSeconds(2).toNanos();

    private final Resyncs resyncs;
    private final Generations generations;
    private final MigrationStates states;
    private final EventLog log;
    private final Map<StoreName, GenerationSite> sites;
    private final LongSupplier nanoTime;
    private final Map<Place, Long> seenAt = new HashMap<>();

    private record Place(StoreName store, int number) {}

    GenerationCleanup(Resyncs resyncs, GenerationPorts ports, EventLog log, LongSupplier nanoTime) {
        this.resyncs = resyncs;
        this.generations = ports.generations();
        this.states = ports.states();
        this.sites = ports.stores().sites();
        this.log = log;
        this.nanoTime = nanoTime;
    }

    /** Drops and removes; while no resync runs. */
    void sweep() {
        var present = generations.present();
        for (var store : sites.keySet()) {
            drop(
                    store,
                    present.stream().filter(each -> each.store().equals(store)).toList());
            clear(store, () -> true);
        }
    }

    private void drop(StoreName store, List<Generation> present) {
        var state = states.load();
        var incarnation = log.incarnation();
        var others = present.stream()
                .filter(each -> !store.isCurrent(state, each.number()))
                .toList();
        var standing = others.isEmpty()
                ? Set.<Integer>of()
                : Objects.requireNonNull(sites.get(store)).standing();
        // A generation whose store was lost is useless, and would delay every request that asks all generations.
        var useless = others.stream()
                .filter(each ->
                        each.incarnation() != incarnation || !isWhole(each) || !standing.contains(each.number()))
                .toList();
        useless.forEach(this::drop);
        others.stream()
                .filter(each -> !useless.contains(each))
                .sorted(Comparator.comparingInt(Generation::number).reversed())
                .skip(1)
                .forEach(this::drop);
    }

    private boolean isWhole(Generation generation) {
        if (generation.state() != GenerationState.BUILT) {
            return false;
        }
        var by = generation.builtBy();
        return by == null
                || resyncs.find(by)
                        .map(Resync::state)
                        .filter(state -> state == ResyncState.COMPLETED)
                        .isPresent();
    }

    private void drop(Generation generation) {
        if (generations.drop(generation.store(), generation.number())) {
            LOG.info(
                    "dropping generation {} of {}",
                    generation.number(),
                    generation.store().words());
        }
    }

    /** Another instance cleans up now: earlier observations do not hold for later rounds. */
    void forget() {
        seenAt.clear();
    }

    /** Of the complete ones of a store only the one that answers and the one that did before are kept. */
    void keepOnly(Generation live, OptionalInt before) {
        generations.present().stream()
                .filter(each -> each.store().equals(live.store()) && each.state() == GenerationState.BUILT)
                .filter(each -> each.number() != live.number() && each.number() != before.orElse(live.number()))
                .forEach(this::drop);
    }

    /** Removes what stands there and is nobody's, if it may; false when some of it has to stay for now. */
    boolean clear(StoreName store, BooleanSupplier mayRemove) {
        var site = sites.get(store);
        if (site == null) {
            return true;
        }
        var present = generations.present().stream()
                .filter(each -> each.store().equals(store))
                .map(Generation::number)
                .collect(Collectors.toSet());
        var state = states.load();
        var orphans = site.standing().stream()
                .filter(number -> !store.isCurrent(state, number) && !present.contains(number))
                .toList();
        // A number that is used again begins a new grace period when it is dropped the next time.
        seenAt.keySet().removeIf(place -> place.store().equals(store) && !orphans.contains(place.number()));
        if (orphans.isEmpty()) {
            return true;
        }
        var now = nanoTime.getAsLong();
        orphans.forEach(number -> seenAt.putIfAbsent(new Place(store, number), now));
        if (!mayRemove.getAsBoolean() || !states.behind().isEmpty()) {
            return false;
        }
        var ripe = orphans.stream()
                .filter(number -> now - seenAt.getOrDefault(new Place(store, number), now) >= GRACE_NANOS)
                .toList();
        ripe.forEach(number -> {
            site.remove(number);
            seenAt.remove(new Place(store, number));
            LOG.info("removed generation {} of {}", number, store.words());
        });
        return ripe.size() == orphans.size();
    }
}
