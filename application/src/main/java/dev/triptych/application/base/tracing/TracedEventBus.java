package dev.triptych.application.base.tracing;

import dev.triptych.application.base.bus.BusRecord;
import dev.triptych.application.base.bus.EventBus;
import dev.triptych.application.base.bus.EventSubscription;
import dev.triptych.application.base.tracing.Tracing.Step;
import dev.triptych.domain.Shard;
import java.util.List;
import java.util.Map;

/** A bus on which what is published is followed. */
public final class TracedEventBus implements EventBus {
    private final EventBus bus;
    private final Tracing tracing;

    /** Publishes on {@code bus}. */
    public TracedEventBus(EventBus bus, Tracing tracing) {
        this.bus = bus;
        this.tracing = tracing;
    }

    @Override
    public void publish(List<BusRecord> records) {
        var passage = tracing.follow(
                Step.PUBLISH, records.stream().map(BusRecord::event).toList());
        var failed = true;
        try {
            bus.publish(records);
            failed = false;
        } finally {
            passage.end(failed);
        }
    }

    @Override
    public EventSubscription subscribe(String name, Map<Shard, Long> startAt) {
        return bus.subscribe(name, startAt);
    }
}
