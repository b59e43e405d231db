package dev.triptych.application.maintenance.incarnation;

import dev.triptych.application.base.bus.ReceivedRecord;
import dev.triptych.application.base.guard.BoundedCalls;
import dev.triptych.application.base.lease.LeaseHolder;
import dev.triptych.application.base.log.LastApplied;
import dev.triptych.application.base.store.StoreUnavailableException;
import dev.triptych.application.base.store.StoreUnavailableException.Part;
import dev.triptych.application.contract.Chat;
import dev.triptych.application.fake.InMemoryEventBus;
import dev.triptych.application.fake.InMemoryEventLog;
import dev.triptych.application.fake.InMemoryGenerations;
import dev.triptych.application.fake.InMemoryIncarnations;
import dev.triptych.application.fake.InMemoryMigrationStates;
import dev.triptych.application.fake.InMemoryRelayCheckpoints;
import dev.triptych.application.fake.InMemoryResyncs;
import dev.triptych.application.fake.InMemoryWriteStore;
import dev.triptych.application.fake.PartialGeneration;
import dev.triptych.application.fake.PartialStore;
import dev.triptych.application.fake.SequentialIds;
import dev.triptych.application.flow.relay.Relay;
import dev.triptych.application.maintenance.resync.RebuildByResync;
import dev.triptych.domain.Shard;
import dev.triptych.domain.migration.Phase;
import dev.triptych.domain.migration.Stage;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A write store whose relay is guarded, with sources that say what a test tells them to. */
final class RestorableHouse {
    private static final Duration LEASE = Duration.ofHours(1);

    final InMemoryWriteStore store = new InMemoryWriteStore(Clock.systemUTC());
    final InMemoryEventLog log = new InMemoryEventLog(store);
    final InMemoryRelayCheckpoints checkpoints = new InMemoryRelayCheckpoints();
    final InMemoryMigrationStates states = new InMemoryMigrationStates(store, Clock.systemUTC());
    final InMemoryIncarnations incarnations = new InMemoryIncarnations(store, checkpoints, states);
    final InMemoryEventBus bus = InMemoryEventBus.inVirtualTime();
    final InMemoryResyncs resyncs = new InMemoryResyncs(Clock.systemUTC());
    /** The first ones are of incarnation 1. */
    final InMemoryGenerations generations =
            new InMemoryGenerations(states, () -> incarnations.present().number(), Clock.systemUTC());

    final Chat chat = new Chat(store);
    /** What each of them took in last; one without anything is out of reach. */
    final Map<String, @Nullable List<LastApplied>> told = new HashMap<>();

    private long nanos;

    final IncarnationControl control = new IncarnationControl(
            incarnations,
            this::sources,
            new RebuildByResync(
                    resyncs,
                    generations,
                    states,
                    PartialStore.both(new PartialGeneration(), new PartialGeneration()),
                    new SequentialIds()));

    /** In a phase in which the read store is fed. */
    RestorableHouse() {
        states.begin(Stage.of(Phase.SEPARATED), true);
        told.put("the topic", List.of());
        told.put("the read store", List.of());
    }

    /** As the next process, or the same one after a failure of which it knows nothing any more. */
    Relay relay(String owner) {
        var guard = new IncarnationGuard(
                incarnations, log, this::sources, new BoundedCalls("witness", 4, System::nanoTime), () -> nanos);
        return new Relay(
                log,
                checkpoints,
                bus,
                guard,
                new LeaseHolder(checkpoints, Relay.LEASE, owner, LEASE, () -> nanos),
                100);
    }

    private List<LastAppliedSource> sources() {
        return told.keySet().stream()
                .sorted()
                .map(name -> new LastAppliedSource(
                        name,
                        name.equals("the topic"),
                        () -> Optional.ofNullable(told.get(name))
                                .orElseThrow(() -> new StoreUnavailableException(Part.EVENT_BUS, "it is down"))))
                .toList();
    }

    void elapse(Duration time) {
        nanos += time.toNanos();
    }

    /** Everything that was ever published, by shard. */
    List<ReceivedRecord> published() {
        var all = new ArrayList<ReceivedRecord>();
        var start = new HashMap<Shard, Long>();
        for (var number = 0; number < Shard.COUNT; number++) {
            start.put(new Shard(number), 0L);
        }
        try (var subscription = bus.subscribe("test", start)) {
            for (var page = subscription.poll(Duration.ZERO);
                    !page.isEmpty();
                    page = subscription.poll(Duration.ZERO)) {
                all.addAll(page);
            }
        }
        return all;
    }
}
