package dev.triptych.application.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.triptych.application.command.startconversation.StartConversation;
import dev.triptych.application.command.startconversation.StartConversationHandler;
import dev.triptych.application.engine.Tenure;
import dev.triptych.application.engine.Worker;
import dev.triptych.application.inflow.InflowSettings;
import dev.triptych.application.port.Ids;
import dev.triptych.application.port.LeaseLostException;
import dev.triptych.application.port.Leases;
import dev.triptych.application.port.ReadModel;
import dev.triptych.application.port.SearchIndex;
import dev.triptych.application.port.StoreUnavailableException;
import dev.triptych.application.projection.ReadProjection;
import dev.triptych.application.projection.SearchProjection;
import dev.triptych.application.relay.Relay;
import dev.triptych.domain.Title;
import java.time.Duration;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.function.Supplier;

/** One seed: three clients, two of each engine, and everything that goes wrong; then calm, and a look at what is left. */
final class Simulation {
    private static final int FAULTY_STEPS = 1_500;
    private static final int MOST_CALM_ROUNDS = 5_000;
    private static final Duration LEASE = Duration.ofSeconds(3);
    private static final InflowSettings INFLOW = new InflowSettings(7, Duration.ofMillis(100), Duration.ofSeconds(1));

    private final Scheduler scheduler;
    private final World world;
    private final SimulatedCodec codec = new SimulatedCodec();
    private final SimulatedWriteStore write;
    private final SimulatedBus bus;
    private final SimulatedReadModel read;
    private final SimulatedSearchIndex search;
    private final Invariants invariants;
    private long idCount;

    Simulation(long seed, Plant plant) {
        scheduler = new Scheduler(new SplittableRandom(seed));
        world = new World(scheduler);
        write = new SimulatedWriteStore(scheduler, codec, plant);
        invariants = new Invariants(write);
        bus = new SimulatedBus(scheduler, plant);
        read = new SimulatedReadModel(scheduler, plant, invariants::readFrontierIsHonest);
        search = new SimulatedSearchIndex(scheduler, plant, invariants::searchFrontierIsHonest);
    }

    /** Runs the seed; an {@link AssertionError} says what does not hold. */
    Map<Fault, Long> run() {
        try {
            begin();
            write.faulty(true);
            populate();
            for (var step = 0; step < FAULTY_STEPS; step++) {
                goWrong();
                scheduler.step();
            }
            calmDown();
            lookAtWhatIsLeft();
            return scheduler.faults();
        } finally {
            scheduler.end();
        }
    }

    private void begin() {
        Ids ids = this::nextId;
        var start = new StartConversationHandler(write, ids);
        for (var i = 0; i < 2; i++) {
            var wish = new StartConversation(World.users().getFirst(), new Title("hall"), World.users());
            world.know(start.handle(wish).value().conversationId());
        }
    }

    private void populate() {
        for (var user : World.users()) {
            scheduler.add(user.value(), Fault.CRASH_CLIENT, new Chatter(scheduler, world, user, write, this::nextId));
        }
        for (var instance : new String[] {"a", "b"}) {
            scheduler.add("relay-" + instance, Fault.CRASH_RELAY, reborn(() -> relay(instance)));
            scheduler.add("read-" + instance, Fault.CRASH_READ_PROJECTION, reborn(() -> readProjection(instance)));
            scheduler.add(
                    "search-" + instance, Fault.CRASH_SEARCH_PROJECTION, reborn(() -> searchProjection(instance)));
        }
    }

    private Relay relay(String instance) {
        return new Relay(write, write, bus, tenure(write.leases(), Relay.LEASE, instance), 5);
    }

    private ReadProjection readProjection(String instance) {
        var tenure = tenure(read.leases(), ReadModel.LEASE, instance);
        return new ReadProjection(read, bus, write, write, codec, tenure, INFLOW, scheduler::nanoTime);
    }

    private SearchProjection searchProjection(String instance) {
        var tenure = tenure(search.leases(), SearchIndex.LEASE, instance);
        return new SearchProjection(
                search, bus, write, write, codec, tenure, INFLOW, Duration.ofMillis(200), scheduler::nanoTime);
    }

    private Tenure tenure(Leases leases, String name, String instance) {
        return new Tenure(leases, name, instance, LEASE, scheduler::nanoTime);
    }

    /** A worker's life: after a crash it begins as a new process does, knowing nothing. */
    private Runnable reborn(Supplier<Worker> birth) {
        return () -> {
            var worker = birth.get();
            while (true) {
                try {
                    worker.runOnce();
                } catch (StoreUnavailableException | LeaseLostException again) {
                    scheduler.await();
                }
                scheduler.await();
            }
        };
    }

    private void goWrong() {
        if (scheduler.chance(0.04)) {
            scheduler.crashSomebody();
        }
        if (scheduler.chance(0.05)) {
            switch (scheduler.upTo(5)) {
                case 0 -> bus.dropOne();
                case 1 -> bus.duplicateOne();
                case 2 -> bus.swapTwo();
                case 3 -> bus.redeliver();
                default -> takeOver();
            }
        }
        if (scheduler.chance(0.003)) {
            bus.loseTopic();
        }
    }

    private void takeOver() {
        var ranOut = switch (scheduler.upTo(3)) {
            case 0 -> write.leases().runOut(Relay.LEASE);
            case 1 -> read.simulatedLeases().runOut(ReadModel.LEASE);
            default -> search.simulatedLeases().runOut(SearchIndex.LEASE);
        };
        if (ranOut) {
            scheduler.count(Fault.LEASE_TAKEN_OVER);
        }
    }

    /** No more faults, nothing new: everything must come to rest within a bound. */
    private void calmDown() {
        world.calm();
        write.faulty(false);
        bus.calm();
        read.calm();
        search.calm();
        for (var round = 0; round < MOST_CALM_ROUNDS; round++) {
            scheduler.round();
            var heads = write.heads();
            if (world.unanswered() == 0
                    && read.committedFrontier().covers(heads)
                    && search.committedFrontier().covers(heads)) {
                return;
            }
        }
        throw new AssertionError("the stores did not come to rest: heads " + write.heads() + ", read store "
                + read.committedFrontier() + ", search store " + search.committedFrontier() + ", " + world.unanswered()
                + " sends unanswered");
    }

    private void lookAtWhatIsLeft() {
        assertThat(scheduler.steps()).isGreaterThanOrEqualTo(200);
        invariants.nothingAcknowledgedIsLost(world, read, search);
        invariants.oneRowPerSend(read, search);
        invariants.sameGaplessSequenceEverywhere(read);
        invariants.readModelIsTheFoldOfTheLog(read, search);
    }

    private UUID nextId() {
        idCount++;
        return new UUID(0x0190_0000_0000_7000L | (idCount << 16), 0x8000_0000_0000_0000L | (idCount * 0x9E37_79B9L));
    }
}
