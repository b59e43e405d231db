package dev.triptych.application.flow.consumer;

import dev.triptych.application.base.bus.EventBus;
import dev.triptych.application.base.log.EventLog;
import dev.triptych.application.base.log.RelayCheckpoints;
import java.util.function.LongSupplier;

/**
 * Where consumers get events from: the bus, and the event log for what the bus does not bring.
 *
 * @param relay reports what the bus must have
 * @param nanoTime a monotonic clock
 */
public record ConsumerSource(
        EventBus bus, EventLog log, RelayCheckpoints relay, ConsumerSettings settings, LongSupplier nanoTime) {
    /**
     * A consumer that is not started yet.
     *
     * @param name what it is called at the bus
     * @param counts counts what the consumer finds
     */
    public GapFillingConsumer consumer(String name, ConsumerCounts counts) {
        return new GapFillingConsumer(name, bus, log, relay, settings, nanoTime, counts);
    }
}
