package dev.triptych.application.maintenance.resync;

import dev.triptych.application.base.audit.OperatorAction;
import dev.triptych.application.base.ids.Ids;
import dev.triptych.application.base.phase.MigrationStates;
import dev.triptych.application.base.store.StoreUnavailableException;
import dev.triptych.application.base.store.StoreUnavailableException.Part;
import dev.triptych.application.maintenance.derived.DerivedStores;
import dev.triptych.application.maintenance.derived.Generations;
import dev.triptych.application.maintenance.derived.ResyncId;
import dev.triptych.application.maintenance.incarnation.Rebuild;

/** A resync of everything, in the place of one that still copies from the incarnation before. */
public final class RebuildByResync implements Rebuild {
    private static final int MAX_ATTEMPTS = 5;

    private final Resyncs resyncs;
    private final Generations generations;
    private final MigrationStates states;
    private final DerivedStores stores;
    private final Ids ids;

    /** Asks for it in {@code resyncs}, for the stores that are installed. */
    public RebuildByResync(
            Resyncs resyncs, Generations generations, MigrationStates states, DerivedStores stores, Ids ids) {
        this.resyncs = resyncs;
        this.generations = generations;
        this.states = states;
        this.stores = stores;
        this.ids = ids;
    }

    @Override
    public boolean isOwed(int incarnation) {
        var state = states.load();
        return resyncs.running().isEmpty()
                && generations.present().stream()
                        .filter(each -> stores.isInstalled(each.store()))
                        .filter(each -> each.store().isCurrent(state, each.number()))
                        .anyMatch(each -> each.incarnation() != incarnation);
    }

    @Override
    public ResyncId ofAll(OperatorAction action) {
        var id = new ResyncId(ids.next());
        for (var attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
            var running = resyncs.request(id, ResyncTarget.ALL, action);
            if (running.equals(id)) {
                return id;
            }
            resyncs.end(running, ResyncState.CANCELLED, "a new incarnation of the write database was declared");
        }
        throw new StoreUnavailableException(Part.WRITE_STORE, "resyncs change too often");
    }
}
