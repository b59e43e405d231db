package dev.triptych.application.maintenance.resync;

import dev.triptych.application.base.phase.MigrationStates;
import dev.triptych.application.maintenance.derived.DerivedStores;
import dev.triptych.application.maintenance.derived.Generation;
import dev.triptych.application.maintenance.derived.GenerationSite;
import dev.triptych.application.maintenance.derived.Generations;

/**
 * What a resync works with: the list of generations, which are current, how to switch, and the stores.
 *
 * @param states has the current generations
 * @param stores those that are rebuilt here
 */
public record GenerationPorts(
        Generations generations, MigrationStates states, GenerationSwitch switching, DerivedStores stores) {
    /** Where the generations of this one's store stand; {@link ResyncFailure} when that store is not installed. */
    GenerationSite site(Generation generation) {
        var site = stores.sites().get(generation.store());
        if (site == null) {
            throw new ResyncFailure("no resync of " + generation.store().words() + " is configured");
        }
        return site;
    }
}
