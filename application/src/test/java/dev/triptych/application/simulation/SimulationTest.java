package dev.triptych.application.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Replay one seed with {@code -Dtriptych.simulation.seed=N}. */
@Tag("simulation")
class SimulationTest {
    private static final int SEEDS = Integer.getInteger("triptych.simulation.seeds", 1_000);
    private static final int SEEDS_TO_FIND_A_PLANT = 60;

    @Test
    void whateverGoesWrongNothingIsLostAndAllStoresEndUpTheSame() {
        var faults = seeds().parallel()
                .mapToObj(SimulationTest::run)
                .flatMap(counted -> counted.entrySet().stream())
                .collect(Collectors.toMap(
                        Map.Entry::getKey, Map.Entry::getValue, Long::sum, () -> new EnumMap<>(Fault.class)));
        System.out.println("simulation: faults over all seeds " + faults);
        if (Long.getLong("triptych.simulation.seed") == null) {
            assertThat(faults).as("every fault was tried").containsKeys(Fault.values());
        }
    }

    private static LongStream seeds() {
        var one = Long.getLong("triptych.simulation.seed");
        return one == null ? LongStream.range(0, SEEDS) : LongStream.of(one);
    }

    private static Map<Fault, Long> run(long seed) {
        try {
            return new Simulation(seed, Plant.NONE).run();
        } catch (AssertionError failure) {
            throw new AssertionError(
                    "seed " + seed + " fails; replay it with -Dtriptych.simulation.seed=" + seed, failure);
        }
    }

    @ParameterizedTest
    @EnumSource(value = Plant.class, mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void aPlantedBugIsNoticed(Plant plant) {
        var noticed = LongStream.range(0, SEEDS_TO_FIND_A_PLANT)
                .parallel()
                .filter(seed -> fails(seed, plant))
                .count();
        System.out.println(
                "simulation: " + plant + " noticed by " + noticed + " of " + SEEDS_TO_FIND_A_PLANT + " seeds");
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
}
