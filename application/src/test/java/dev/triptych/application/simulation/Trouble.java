package dev.triptych.application.simulation;

import dev.triptych.application.flow.read.ReadModel;
import dev.triptych.application.flow.relay.Relay;
import dev.triptych.application.flow.search.SearchIndex;
import java.time.Duration;

/** What goes wrong between two steps. */
final class Trouble {
    private final House house;
    private final Scheduler scheduler;
    private final SimulatedBus bus;

    Trouble(House house, SimulatedBus bus) {
        this.house = house;
        this.scheduler = house.scheduler();
        this.bus = bus;
    }

    void maybe() {
        if (scheduler.chance(0.015)) {
            scheduler.crashSomebody();
        }
        if (scheduler.chance(0.03)) {
            switch (scheduler.upTo(5)) {
                case 0 -> bus.dropOne();
                case 1 -> bus.duplicateOne();
                case 2 -> bus.swapTwo();
                case 3 -> bus.redeliver();
                default -> takeOver();
            }
        }
        if (scheduler.chance(0.002)) {
            bus.loseTopic();
        }
        if (scheduler.chance(0.05)) {
            house.hosts().replicate();
        }
        if (scheduler.chance(0.001)) {
            house.hosts().standStill(Duration.ofMillis(scheduler.upTo(10_000)));
        }
        if (scheduler.chance(0.0003)) {
            house.world().someApp().cutOff();
        }
        if (scheduler.chance(0.0006)) {
            house.read().leave(Duration.ofMillis(500 + scheduler.upTo(2_500)));
        }
    }

    private void takeOver() {
        var ranOut = switch (scheduler.upTo(3)) {
            case 0 -> house.write().leases().runOut(Relay.LEASE);
            case 1 -> house.read().simulatedLeases().runOut(ReadModel.LEASE);
            default -> house.search().simulatedLeases().runOut(SearchIndex.LEASE);
        };
        if (ranOut) {
            scheduler.count(Fault.LEASE_TAKEN_OVER);
        }
    }
}
