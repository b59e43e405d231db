package dev.triptych.application.simulation;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Some seeds of the simulation with the codec of the product, which this module has on its class path. */
@Tag("simulation")
class SimulationOnTheWireTest {
    private static final int SEEDS = 100;

    @Test
    void theStoresEndUpTheSameWhenEveryEventGoesThroughItsJson() {
        LongStream.range(0, SEEDS).forEach(seed -> new Simulation(seed, Plant.NONE).run());
    }
}
