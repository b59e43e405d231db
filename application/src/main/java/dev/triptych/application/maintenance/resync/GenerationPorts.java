package dev.triptych.application.maintenance.resync;

import dev.triptych.application.base.phase.MigrationStates;
import dev.triptych.application.base.store.StoreName;
import dev.triptych.application.maintenance.derived.GenerationSite;
import dev.triptych.application.maintenance.derived.Generations;
import java.util.Map;

/**
 * What a resync works with: the list of generations, which are current, how to switch, and where each store keeps them.
 *
 * @param states tells which generations are current
 * @param sites of the stores that are rebuilt here
 */
public record GenerationPorts(
        Generations generations,
        MigrationStates states,
        GenerationSwitch switching,
        Map<StoreName, GenerationSite> sites) {
    public GenerationPorts {
        sites = Map.copyOf(sites);
    }
}
