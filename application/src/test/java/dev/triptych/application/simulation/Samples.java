package dev.triptych.application.simulation;

import dev.triptych.domain.migration.MigrationState;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** How things stood when a query was put to the read store, for each actor the last time. */
final class Samples {
    private final Scheduler scheduler;
    private final MigrationRows migration;
    private final Map<String, Sample> last = new HashMap<>();
    private final Map<String, Integer> tries = new HashMap<>();

    Samples(Scheduler scheduler, MigrationRows migration) {
        this.scheduler = scheduler;
        this.migration = migration;
    }

    /**
     * One moment.
     *
     * @param state where the migration stood
     * @param settled whether that step was finished by then
     * @param leased whether the process that asked held a lease
     */
    record Sample(MigrationState state, boolean settled, boolean leased) {}

    void tried() {
        tries.merge(scheduler.actor(), 1, Integer::sum);
    }

    void take(String process) {
        last.put(scheduler.actor(), new Sample(migration.state(), migration.wasSettled(), migration.isLeased(process)));
    }

    /** Forgets the last. */
    void begin() {
        last.remove(scheduler.actor());
        tries.remove(scheduler.actor());
    }

    Optional<Sample> last() {
        return Optional.ofNullable(last.get(scheduler.actor()));
    }

    /** Whether the read store was asked at all. */
    boolean wasTried() {
        return tries.containsKey(scheduler.actor());
    }
}
