package dev.triptych.persistence.read;

import dev.triptych.application.base.store.StoreName;
import dev.triptych.application.base.work.Round;
import dev.triptych.application.base.work.Worker;
import dev.triptych.application.maintenance.derived.Generation;
import dev.triptych.application.maintenance.derived.Generations;
import java.util.stream.Collectors;

/** Gives back the connections to generations of the read database that are no more, in every instance. */
final class ReadUpkeep implements Worker {
    private final ReadGenerations read;
    private final Generations generations;

    ReadUpkeep(ReadGenerations read, Generations generations) {
        this.read = read;
        this.generations = generations;
    }

    @Override
    public String name() {
        return "read-upkeep";
    }

    @Override
    public Round runOnce() {
        read.closeAllBut(generations.present().stream()
                .filter(each -> each.store().equals(StoreName.READ))
                .map(Generation::number)
                .collect(Collectors.toUnmodifiableSet()));
        return Round.IDLE;
    }

    @Override
    public void close() {
        // What is opened belongs to the process and is closed with it.
    }
}
