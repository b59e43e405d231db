package dev.triptych.application.simulation;

import dev.triptych.application.base.lease.LeaseHolder;
import dev.triptych.application.base.lease.LeaseLostException;
import dev.triptych.application.base.lease.Leases;
import dev.triptych.application.base.store.StoreUnavailableException;
import dev.triptych.application.base.tracing.NoTracing;
import dev.triptych.application.base.work.Worker;
import dev.triptych.application.flow.consumer.ConsumerSettings;
import dev.triptych.application.flow.consumer.ConsumerSource;
import dev.triptych.application.flow.projection.Projection;
import dev.triptych.application.flow.read.ReadApplier;
import dev.triptych.application.flow.read.ReadModel;
import dev.triptych.application.flow.relay.PublishGuard;
import dev.triptych.application.flow.relay.Relay;
import dev.triptych.application.flow.search.SearchApplier;
import dev.triptych.application.flow.search.SearchIndex;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Two relays and two projections of each kind; after a crash each begins as a new process does, knowing nothing. */
final class Engines {
    private static final Duration LEASE = Duration.ofSeconds(3);
    private static final Duration REFRESH_EVERY = Duration.ofMillis(200);
    private static final ConsumerSettings CONSUMER =
            new ConsumerSettings(7, Duration.ofMillis(100), Duration.ofSeconds(1));

    private final House house;
    private final Scheduler scheduler;
    private final SimulatedBus bus;

    Engines(House house, SimulatedBus bus) {
        this.house = house;
        this.scheduler = house.scheduler();
        this.bus = bus;
    }

    void populate() {
        for (var instance : new String[] {"a", "b"}) {
            scheduler.add("relay-" + instance, 5, Fault.CRASH_RELAY, life(() -> relay(instance), () -> true));
            // Nothing feeds a read store that is detached.
            scheduler.add(
                    "read-" + instance,
                    6,
                    Fault.CRASH_READ_PROJECTION,
                    life(
                            () -> readProjection(instance),
                            () -> house.migration().state().readStoreAttached()));
            scheduler.add(
                    "search-" + instance,
                    4,
                    Fault.CRASH_SEARCH_PROJECTION,
                    life(() -> searchProjection(instance), () -> true));
        }
    }

    private Relay relay(String instance) {
        var write = house.write();
        return new Relay(
                write, write, bus, PublishGuard.GRANTED, leaseHolder(write.leases(), Relay.LEASE, instance), 5);
    }

    private Projection readProjection(String instance) {
        var write = house.write();
        var leaseHolder = leaseHolder(house.read().leases(), ReadModel.LEASE, instance);
        var applier = new ReadApplier(house.read(), write, house.codec(), CONSUMER, new NoTracing());
        return new Projection(ReadModel.LEASE, applier, source(), leaseHolder);
    }

    private Projection searchProjection(String instance) {
        var leaseHolder = leaseHolder(house.search().leases(), SearchIndex.LEASE, instance);
        var applier = new SearchApplier(
                house.search(), house.codec(), CONSUMER, REFRESH_EVERY, scheduler::nanoTime, new NoTracing());
        return new Projection(SearchIndex.LEASE, applier, source(), leaseHolder);
    }

    private ConsumerSource source() {
        var write = house.write();
        return new ConsumerSource(bus, write, write, CONSUMER, scheduler::nanoTime);
    }

    private LeaseHolder leaseHolder(Leases leases, String name, String instance) {
        return new LeaseHolder(leases, name, instance, LEASE, scheduler::nanoTime);
    }

    private Runnable life(Supplier<Worker> birth, BooleanSupplier wanted) {
        return () -> {
            var worker = birth.get();
            while (true) {
                try {
                    if (wanted.getAsBoolean()) {
                        worker.runOnce();
                    } else {
                        worker.close();
                    }
                } catch (StoreUnavailableException | LeaseLostException again) {
                    scheduler.await();
                }
                scheduler.await();
            }
        };
    }
}
