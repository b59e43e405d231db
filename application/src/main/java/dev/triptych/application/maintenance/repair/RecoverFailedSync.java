package dev.triptych.application.maintenance.repair;

import dev.triptych.application.base.audit.OperatorAction;
import dev.triptych.application.base.log.EventLog;
import dev.triptych.application.base.phase.MigrationStates;
import dev.triptych.application.base.store.StoreName;
import dev.triptych.application.maintenance.check.Invalidation;
import dev.triptych.application.maintenance.derived.DerivedStores;
import dev.triptych.application.maintenance.derived.ListedParkedEvent;
import dev.triptych.application.maintenance.derived.Repair.Outcome;
import dev.triptych.application.maintenance.derived.Repair.Recovered;
import dev.triptych.domain.EventId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/** Brings one event into every store that lacks it, with what comes before it in its stream. For threads. */
public final class RecoverFailedSync {
    private final EventLog log;
    private final DerivedStores stores;
    private final Invalidation invalidation;
    private final MigrationStates states;

    /** Recovers events in the current generations. */
    public RecoverFailedSync(EventLog log, DerivedStores stores, Invalidation invalidation, MigrationStates states) {
        this.log = log;
        this.stores = stores;
        this.invalidation = invalidation;
        this.states = states;
    }

    /**
     * Recovers the event. {@link dev.triptych.application.base.store.StoreUnavailableException} when a store that is concerned
     * does not answer.
     */
    public SyncRecovery recover(EventId id, OperatorAction action) {
        var parked = new LinkedHashMap<StoreName, ListedParkedEvent>();
        for (var store : stores.withCurrent()) {
            stores.current(store.name())
                    .parked()
                    .find(List.of(id))
                    .forEach(found -> parked.putIfAbsent(store.name(), found));
        }
        var event = log.find(id)
                .or(() -> parked.values().stream()
                        .findFirst()
                        .map(found -> found.parked().event()))
                .orElse(null);
        if (event == null) {
            return new SyncRecovery.UnknownEvent();
        }
        invalidation.before("sync.recover", id.toString(), action, "recovered event " + id);
        var state = states.load();
        var worst = Outcome.ALREADY_APPLIED;
        var details = new ArrayList<String>();
        for (var store : stores.all()) {
            var done = store.isFed(state)
                    ? stores.current(store.name()).repair().recover(event, parked.get(store.name()))
                    : new Recovered(Outcome.ALREADY_APPLIED, "detached; a resync will bring the event");
            worst = worst.compareTo(done.outcome()) > 0 ? worst : done.outcome();
            details.add(store.name().words() + ": " + done.detail());
        }
        return new SyncRecovery.Done(worst, String.join("; ", details));
    }
}
