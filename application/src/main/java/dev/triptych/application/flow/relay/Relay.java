package dev.triptych.application.flow.relay;

import dev.triptych.application.base.bus.BusRecord;
import dev.triptych.application.base.bus.EventBus;
import dev.triptych.application.base.lease.Lease;
import dev.triptych.application.base.lease.LeaseHolder;
import dev.triptych.application.base.log.EventLog;
import dev.triptych.application.base.log.LogLimit;
import dev.triptych.application.base.log.LogPosition;
import dev.triptych.application.base.log.LoggedEvent;
import dev.triptych.application.base.log.Position;
import dev.triptych.application.base.log.RelayCheckpoint;
import dev.triptych.application.base.log.RelayCheckpoints;
import dev.triptych.application.base.work.Round;
import dev.triptych.application.base.work.Worker;
import dev.triptych.domain.Shard;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The outbox's relay: reads the log, publishes, and only then moves its checkpoint. What it publishes twice after a
 * failure is the same, predecessor by predecessor, since the log below the horizon no longer changes. One is active.
 */
public final class Relay implements Worker {
    /** The name of the lease of the active relay. */
    public static final String LEASE = "relay";

    private final EventLog log;
    private final RelayCheckpoints checkpoints;
    private final EventBus bus;
    private final PublishGuard publishGuard;
    private final LeaseHolder leaseHolder;
    private final int batch;
    private @Nullable RelayCheckpoint checkpoint;
    private @Nullable Lease lease;

    /**
     * A relay that competes for the lease.
     *
     * @param publishGuard whether anything may be published at all
     * @param batch how many events a round carries at the most
     */
    public Relay(
            EventLog log,
            RelayCheckpoints checkpoints,
            EventBus bus,
            PublishGuard publishGuard,
            LeaseHolder leaseHolder,
            int batch) {
        this.log = log;
        this.checkpoints = checkpoints;
        this.bus = bus;
        this.publishGuard = publishGuard;
        this.leaseHolder = leaseHolder;
        this.batch = batch;
    }

    @Override
    public String name() {
        return LEASE;
    }

    @Override
    public Round runOnce() {
        try {
            return round();
        } catch (RuntimeException failure) {
            // How far it came is not known here any more; the store knows.
            checkpoint = null;
            leaseHolder.doubt();
            throw failure;
        }
    }

    private Round round() {
        var held = leaseHolder.hold().orElse(null);
        if (held == null) {
            lease = null;
            checkpoint = null;
            return Round.STANDBY;
        }
        if (!held.equals(lease)) {
            lease = held;
            checkpoint = null;
        }
        if (checkpoint != null && !publishGuard.goOn()) {
            checkpoint = null;
        }
        var from = checkpoint;
        if (from == null) {
            from = checkpoints.load();
            if (!publishGuard.begin(from)) {
                // The next incarnation, which allows it again, takes the lease from its holder.
                leaseHolder.doubt();
                return Round.STANDBY;
            }
        }
        var limit = LogLimit.events(batch);
        var events = log.after(from.upTo(), limit);
        if (!events.isEmpty()) {
            checkpoint = carry(held, from, events);
        } else {
            checkpoint = from;
        }
        return limit.reachedBy(events) ? Round.BUSY : Round.IDLE;
    }

    private RelayCheckpoint carry(Lease held, RelayCheckpoint from, List<LoggedEvent> events) {
        var heads = new HashMap<Shard, Position>();
        var records = new ArrayList<BusRecord>(events.size());
        for (var event : events) {
            var shard = event.position().shard();
            var before = heads.put(shard, event.position());
            records.add(new BusRecord(event, before == null ? from.heads().at(shard) : before));
        }
        bus.publish(records);
        var next = new RelayCheckpoint(
                LogPosition.of(events.getLast().position()), from.heads().advancedTo(Map.copyOf(heads)));
        checkpoints.advance(held, next);
        return next;
    }

    @Override
    public void close() {
        leaseHolder.end();
    }
}
