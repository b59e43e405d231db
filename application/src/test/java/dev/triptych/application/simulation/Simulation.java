package dev.triptych.application.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.triptych.application.command.startconversation.StartConversation;
import dev.triptych.application.command.startconversation.StartConversationHandler;
import dev.triptych.application.fake.RememberingCodec;
import dev.triptych.domain.Title;
import dev.triptych.domain.migration.Phase;
import dev.triptych.domain.migration.Stage;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;

/** One seed: clients, instances, engines and operators, and everything that goes wrong; then calm, and a check of what is left. */
final class Simulation {
    private static final int FAULTY_STEPS = 4_000;
    private static final int MOST_CALM_ROUNDS = 5_000;

    private final Scheduler scheduler;
    private final World world;
    private final SimulatedWriteStore write;
    private final SimulatedBus bus;
    private final SimulatedReadModel read;
    private final SimulatedSearchIndex search;
    private final Invariants invariants;
    private final House house;
    private long idCount;

    Simulation(long seed, Plant plant) {
        scheduler = new Scheduler(new SplittableRandom(seed));
        world = new World(scheduler);
        var codec = RememberingCodec.orReal();
        write = new SimulatedWriteStore(scheduler, codec, plant);
        invariants = new Invariants(write);
        bus = new SimulatedBus(scheduler, plant);
        read = new SimulatedReadModel(scheduler, plant, invariants::readFrontierIsHonest);
        search = new SimulatedSearchIndex(scheduler, plant, invariants::searchFrontierIsHonest);
        var migration = new MigrationRows(scheduler, someStage());
        house = new House(
                scheduler,
                plant,
                world,
                this::nextId,
                codec,
                write,
                migration,
                read,
                new ReadHosts(scheduler, read),
                search,
                new Samples(scheduler, migration),
                new LateWrites(scheduler, world));
    }

    /** What a seed came to: what went wrong, and what was tried. */
    record Outcome(Map<Fault, Long> faults, Map<Happening, Long> happenings) {}

    private Stage someStage() {
        return switch (scheduler.upTo(4)) {
            case 0 -> Stage.of(Phase.SINGLE);
            case 1 -> Stage.of(Phase.DUAL_WRITE);
            case 2 -> new Stage(Phase.READ_MIGRATION, 1 + scheduler.upTo(100));
            default -> Stage.of(Phase.SEPARATED);
        };
    }

    /** Runs the seed; an {@link AssertionError} says what does not hold. */
    Outcome run() {
        try {
            begin();
            write.faulty(true);
            populate();
            var trouble = new Trouble(house, bus);
            for (var step = 0; step < FAULTY_STEPS; step++) {
                trouble.maybe();
                scheduler.step();
            }
            calmDown();
            readWhatIsLeft();
            return new Outcome(scheduler.faults(), scheduler.happenings());
        } finally {
            scheduler.end();
        }
    }

    private void begin() {
        var start = new StartConversationHandler(write, this::nextId);
        for (var i = 0; i < 2; i++) {
            var command = new StartConversation(World.users().getFirst(), new Title("hall"), World.users(), null);
            world.know(start.handle(command).value().began().conversationId());
        }
    }

    private void populate() {
        for (var name : new String[] {"app-a", "app-b"}) {
            var app = new App(house, name);
            world.know(app);
            scheduler.add(name, 4, Fault.CRASH_APP, app);
        }
        for (var user : World.users()) {
            scheduler.add(user.value(), 4, Fault.CRASH_CLIENT, new Chatter(house, user));
        }
        scheduler.add("onlooker", 4, Fault.CRASH_READER, new Onlooker(house));
        scheduler.add("late writes", 1, Fault.CRASH_DUAL_WRITE, house.late());
        scheduler.add("comparer", 4, Fault.CRASH_COMPARISON, new Comparer(house));
        for (var name : new String[] {"olga", "otto"}) {
            scheduler.add(name, 4, Fault.CRASH_OPERATOR, new Operator(house, name));
        }
        new Engines(house, bus).populate();
    }

    /** No more faults, nothing new: everything must come to rest within a bound. */
    private void calmDown() {
        world.calm();
        write.faulty(false);
        bus.calm();
        read.calm();
        search.calm();
        world.apps().forEach(App::calm);
        for (var round = 0; round < MOST_CALM_ROUNDS; round++) {
            scheduler.round();
            if (isAtRest()) {
                return;
            }
        }
        throw new AssertionError("the stores did not come to rest: heads " + write.heads() + ", read store "
                + read.committedFrontier() + ", search store " + search.committedFrontier() + ", " + world.unanswered()
                + " sends unanswered, " + house.migration().state());
    }

    private boolean isAtRest() {
        var heads = write.heads();
        return world.unanswered() == 0
                && house.migration().state().readStoreAttached()
                && house.migration().isSettled()
                && read.committedFrontier().covers(heads)
                && search.committedFrontier().covers(heads);
    }

    private void readWhatIsLeft() {
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
