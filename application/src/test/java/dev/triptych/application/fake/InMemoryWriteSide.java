package dev.triptych.application.fake;

import dev.triptych.application.base.lease.Leases;
import dev.triptych.application.base.log.EventCodec;
import dev.triptych.application.base.log.EventLog;
import dev.triptych.application.base.log.RelayCheckpoints;
import dev.triptych.application.base.write.MembershipLimits;
import dev.triptych.application.base.write.Memberships;
import dev.triptych.application.base.write.WriteStore;
import dev.triptych.application.contract.WriteSide;
import java.time.Clock;

/** The write store in memory with what comes with it. */
final class InMemoryWriteSide implements WriteSide {
    final InMemoryWriteStore store = new InMemoryWriteStore(Clock.systemUTC());
    private final InMemoryEventLog log = new InMemoryEventLog(store);
    final InMemoryRelayCheckpoints checkpoints = new InMemoryRelayCheckpoints();

    @Override
    public WriteStore store() {
        return store;
    }

    @Override
    public WriteStore within(MembershipLimits limits) {
        store.limit(limits);
        return store;
    }

    @Override
    public EventLog log() {
        return log;
    }

    @Override
    public EventCodec codec() {
        return log;
    }

    @Override
    public RelayCheckpoints checkpoints() {
        return checkpoints;
    }

    @Override
    public Leases leases() {
        return checkpoints;
    }

    @Override
    public Memberships memberships() {
        return new InMemoryMemberships(store);
    }

    @Override
    public long waiting() {
        return store.waiting();
    }
}
