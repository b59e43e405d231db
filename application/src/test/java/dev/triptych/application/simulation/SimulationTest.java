package dev.triptych.application.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.triptych.application.simulation.Simulation.Outcome;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** Replay one seed with {@code -Dtriptych.simulation.seed=N}. */
@Tag("simulation")
class SimulationTest {
    private static final int SEEDS = Integer.getInteger("triptych.simulation.seeds", 2_000);
    private static final int SEEDS_AT_A_TIME = 100;

    @Test
    void whateverGoesWrongNothingIsLostNobodyIsShownThePastAndAllStoresEndUpTheSame() throws Exception {
        var faults = new EnumMap<Fault, Long>(Fault.class);
        var happenings = new EnumMap<Happening, Long>(Happening.class);
        for (var outcome : inParallel(seeds(), SimulationTest::run)) {
            outcome.faults().forEach((fault, count) -> faults.merge(fault, count, Long::sum));
            outcome.happenings().forEach((happening, count) -> happenings.merge(happening, count, Long::sum));
        }
        System.out.println("simulation: faults over all seeds " + faults);
        System.out.println("simulation: happenings over all seeds " + happenings);
        if (Long.getLong("triptych.simulation.seed") == null) {
            assertThat(faults).as("every fault was tried").containsKeys(Fault.values());
            assertThat(happenings).as("everything happened").containsKeys(Happening.values());
        }
    }

    private static LongStream seeds() {
        var one = Long.getLong("triptych.simulation.seed");
        return one == null ? LongStream.range(0, SEEDS) : LongStream.of(one);
    }

    private static Outcome run(long seed) {
        try {
            return new Simulation(seed, Plant.NONE).run();
        } catch (AssertionError failure) {
            throw new AssertionError(
                    "seed " + seed + " fails; replay it with -Dtriptych.simulation.seed=" + seed, failure);
        }
    }

    @ParameterizedTest
    @EnumSource(value = Plant.class, mode = Mode.EXCLUDE, names = "NONE")
    void aPlantedBugIsNoticed(Plant plant) throws Exception {
        var noticed = 0L;
        var tried = 0L;
        // Some bugs take several things at once to show: they may try as many seeds as must pass without them.
        while (noticed == 0 && tried < SEEDS) {
            var upTo = Math.min(SEEDS, tried + SEEDS_AT_A_TIME);
            noticed = inParallel(LongStream.range(tried, upTo), seed -> fails(seed, plant)).stream()
                    .filter(fails -> fails)
                    .count();
            tried = upTo;
        }
        System.out.println("simulation: " + plant + " noticed by " + noticed + " of " + tried + " seeds");
        assertThat(noticed).as("seeds that notice %s", plant).isPositive();
    }

    private static boolean fails(long seed, Plant plant) {
        try {
            new Simulation(seed, plant).run();
            return false;
        } catch (AssertionError noticed) {
            return true;
        }
    }

    /** One seed a processor, each on a virtual thread like its actors: between those, taking turns costs little. */
    private static <R> List<R> inParallel(LongStream seeds, OfSeed<R> work) throws Exception {
        var processors = Runtime.getRuntime().availableProcessors();
        try (var pool = Executors.newFixedThreadPool(
                processors, Thread.ofVirtual().name("seed-", 0).factory())) {
            var runs = new ArrayList<Callable<R>>();
            seeds.forEach(seed -> runs.add(() -> work.run(seed)));
            var results = new ArrayList<R>();
            for (var result : pool.invokeAll(runs)) {
                results.add(result.get());
            }
            return results;
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof AssertionError failure) {
                throw failure;
            }
            throw failed;
        }
    }

    private interface OfSeed<R> {
        R run(long seed);
    }
}
