package dev.triptych.persistence.read;

import dev.triptych.application.base.lease.Lease;
import dev.triptych.application.base.lease.Leases;
import dev.triptych.application.base.log.Frontier;
import dev.triptych.application.base.log.LastApplied;
import dev.triptych.application.flow.read.ReadModel;
import dev.triptych.application.flow.read.ReadModelTransaction;
import dev.triptych.domain.ConversationId;
import dev.triptych.domain.Shard;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

/** Looks at the generation that answers at each call. */
record LiveReadModel(Supplier<ReadModel> live) implements ReadModel {
    @Override
    public Leases leases() {
        return live.get().leases();
    }

    @Override
    public Frontier frontier() {
        return live.get().frontier();
    }

    @Override
    public List<LastApplied> witnesses() {
        return live.get().witnesses();
    }

    @Override
    public Map<Shard, Long> offsets() {
        return live.get().offsets();
    }

    @Override
    public long parkedEvents() {
        return live.get().parkedEvents();
    }

    @Override
    public boolean isParked(ConversationId conversation) {
        return live.get().isParked(conversation);
    }

    @Override
    public <R> R transact(Lease lease, Function<ReadModelTransaction, R> work) {
        return live.get().transact(lease, work);
    }
}
