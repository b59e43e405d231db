package dev.triptych.application.flow.projection;

import dev.triptych.application.base.lease.Lease;
import dev.triptych.application.base.lease.LeaseHolder;
import dev.triptych.application.base.work.Round;
import dev.triptych.application.base.work.Worker;
import dev.triptych.application.flow.consumer.ConsumerSource;
import dev.triptych.application.flow.consumer.GapFillingConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Feeds one generation of a store from the bus and the event log. It begins from the store's own frontier, whatever the bus
 * remembers. Of those that compete for the lease one is active.
 */
public final class Projection implements Worker {
    private final String name;
    private final Applier applier;
    private final GapFillingConsumer consumer;
    private final LeaseHolder leases;
    private @Nullable Lease lease;

    /**
     * A projection that competes for the lease.
     *
     * @param name what it is called in logs and at the bus
     * @param leases its lease, kept in the store that it feeds
     */
    public Projection(String name, Applier applier, ConsumerSource source, LeaseHolder leases) {
        this.name = name;
        this.applier = applier;
        this.consumer = source.consumer(name, applier.counts());
        this.leases = leases;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Round runOnce() {
        try {
            return round();
        } catch (RuntimeException failure) {
            // What was taken off the bus and not applied must come again: begin from the store's frontier.
            stop();
            leases.doubt();
            throw failure;
        }
    }

    /** A request waits for the next events. For threads. */
    public void requestRefresh() {
        applier.requestRefresh();
    }

    private Round round() {
        var held = leases.hold().orElse(null);
        if (held == null) {
            stop();
            return Round.STANDBY;
        }
        if (!held.equals(lease) || !consumer.started()) {
            applier.abandon();
            var start = applier.begin(held);
            consumer.start(start.frontier(), start.offsets());
            lease = held;
        }
        var batch = consumer.next(applier.patience());
        applier.take(held, batch);
        return batch.isPresent() ? Round.BUSY : Round.IDLE;
    }

    private void stop() {
        consumer.close();
        applier.abandon();
        lease = null;
    }

    @Override
    public void close() {
        stop();
        leases.end();
    }
}
