package dev.triptych.application.fake;

import dev.triptych.application.base.audit.OperatorAction;
import dev.triptych.application.base.log.Frontier;
import dev.triptych.application.maintenance.eventlog.EventPartition;
import dev.triptych.application.maintenance.eventlog.EventPartitions;
import dev.triptych.application.maintenance.eventlog.PreparedPartitions;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Partitions of an event log that hold no events. */
public final class InMemoryEventPartitions implements EventPartitions {
    private final List<EventPartition> present = new CopyOnWriteArrayList<>();
    private final List<OperatorAction> archived = new CopyOnWriteArrayList<>();

    /** From now on there is {@code partition} too. */
    public void add(EventPartition partition) {
        present.add(partition);
    }

    /** By which actions partitions were archived. */
    public List<OperatorAction> archivedBy() {
        return List.copyOf(archived);
    }

    @Override
    public List<EventPartition> present() {
        return List.copyOf(present);
    }

    @Override
    public PreparedPartitions prepare(int ahead) {
        return new PreparedPartitions(List.of(), List.of());
    }

    @Override
    public boolean archive(String name, Frontier upTo, OperatorAction action) {
        archived.add(action);
        return present.removeIf(part -> part.name().equals(name) && upTo.covers(part.last()));
    }
}
