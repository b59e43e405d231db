package dev.triptych.application.base.phase;

import dev.triptych.application.base.log.Frontier;
import dev.triptych.domain.migration.MigrationState;

/**
 * One snapshot of the write store: everything that an instance must know to choose between the stores.
 *
 * @param state where the migration stands
 * @param settled whether every instance that holds a lease acts by the state's {@code phaseEpoch}
 * @param incarnation of the write database
 * @param heads the newest committed event of each shard
 * @param critical for each shard the newest event that removed a member or deleted a message
 */
public record PhaseSnapshot(
        MigrationState state, boolean settled, int incarnation, Frontier heads, Frontier critical) {}
