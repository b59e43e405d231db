package dev.triptych.application.simulation;

import dev.triptych.application.base.ids.Ids;
import dev.triptych.application.base.log.EventCodec;

/**
 * The parts that every process of a simulation shares.
 *
 * @param scheduler runs them
 * @param plant what is wrong with them
 * @param world what clients know
 * @param ids makes ids
 * @param codec of events
 * @param write the write store
 * @param migration the state of the migration in the write store
 * @param read the read store
 * @param hosts what the read store's hosts hold
 * @param search the search store
 * @param samples how things stood when the read store was asked
 * @param late takes calls that nobody waits for
 */
record House(
        Scheduler scheduler,
        Plant plant,
        World world,
        Ids ids,
        EventCodec codec,
        SimulatedWriteStore write,
        MigrationRows migration,
        SimulatedReadModel read,
        ReadHosts hosts,
        SimulatedSearchIndex search,
        Samples samples,
        LateWrites late) {}
