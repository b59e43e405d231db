package dev.triptych.application.maintenance.resync;

import dev.triptych.application.base.audit.AuditLog;
import dev.triptych.application.base.audit.OperatorAction;
import dev.triptych.application.base.ids.Ids;
import dev.triptych.application.base.log.EventLog;
import dev.triptych.application.base.phase.MigrationStates;
import dev.triptych.application.base.store.StoreName;
import dev.triptych.application.base.store.StoreUnavailableException;
import dev.triptych.application.base.work.Cancellation;
import dev.triptych.application.maintenance.derived.DerivedStores;
import dev.triptych.application.maintenance.derived.Generation;
import dev.triptych.application.maintenance.derived.GenerationSite;
import dev.triptych.application.maintenance.derived.GenerationState;
import dev.triptych.application.maintenance.derived.Generations;
import dev.triptych.application.maintenance.derived.ResyncId;
import dev.triptych.domain.migration.MigrationState;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Builds stores again from the write store, beside those that answer, and chooses which generation answers; {@link
 * ResyncDriver} does the work. All methods throw {@link StoreUnavailableException}.
 */
public final class FullDataResync {
    private static final Logger LOG = LoggerFactory.getLogger(FullDataResync.class);
    /** How far behind a generation may be that is to answer: what the stream brings within moments. */
    private static final long MOST_LAG_EVENTS = 1_000;

    private final Resyncs resyncs;
    private final Generations generations;
    private final MigrationStates states;
    private final GenerationSwitch switching;
    private final DerivedStores stores;
    private final Map<StoreName, GenerationSite> sites;
    private final EventLog log;
    private final AuditLog audit;
    private final BooleanSupplier suspected;
    private final Ids ids;

    /**
     * Of the stores that have a site here.
     *
     * @param suspected whether the write database is suspected to have been put back
     */
    public FullDataResync(
            Resyncs resyncs, GenerationPorts ports, EventLog log, AuditLog audit, BooleanSupplier suspected, Ids ids) {
        this.resyncs = resyncs;
        this.generations = ports.generations();
        this.states = ports.states();
        this.switching = ports.switching();
        this.stores = ports.stores();
        this.sites = stores.sites();
        this.log = log;
        this.audit = audit;
        this.suspected = suspected;
        this.ids = ids;
    }

    /** Begins to build new generations; the read store is attached once its new one answers. */
    public ResyncRequestResult request(ResyncTarget target, OperatorAction action) {
        for (var store : target.stores(stores.names())) {
            if (!sites.containsKey(store)) {
                return new ResyncRequestResult.Refused("No resync of " + store.words() + " is configured.");
            }
        }
        if (suspected.getAsBoolean()) {
            return new ResyncRequestResult.Refused("The write database may have been restored;"
                    + " declare a new incarnation first: triptych incarnation declare.");
        }
        var running = resyncs.running();
        if (running.isPresent()) {
            return new ResyncRequestResult.AlreadyRunning(running.get().id());
        }
        var wanted = new ResyncId(ids.next());
        // Before it begins: of two at once one request too many is recorded, but no resync is begun unwritten.
        audit.record("resync.request", subject(target, wanted), action);
        var begun = resyncs.request(wanted, target, action);
        return begun.equals(wanted)
                ? new ResyncRequestResult.Accepted(wanted)
                : new ResyncRequestResult.AlreadyRunning(begun);
    }

    private static String subject(ResyncTarget target, ResyncId id) {
        return target.text() + " " + id;
    }

    /** The stores that are installed, in the order in which they are shown. */
    public List<StoreName> stores() {
        return stores.names();
    }

    /** How far it is; nothing when there is no such resync. */
    public Optional<ResyncStatus> status(ResyncId id) {
        return resyncs.find(id).map(ResyncStatus::of);
    }

    /** The newest first, at most {@link Resyncs#MAX_LISTED}. */
    public List<ResyncStatus> newest(int limit) {
        return resyncs.newest(limit).stream().map(ResyncStatus::of).toList();
    }

    /** Stops it. What answers stays as it is, and what was built is removed. */
    public Cancellation cancel(ResyncId id, OperatorAction action) {
        var found = resyncs.find(id);
        if (found.isEmpty()) {
            return Cancellation.UNKNOWN;
        }
        if (!resyncs.end(id, ResyncState.CANCELLED, null)) {
            return Cancellation.NOT_RUNNING;
        }
        audit.record("resync.cancel", subject(found.get().target(), id), action);
        return Cancellation.CANCELLED;
    }

    /** All that are not dropped, by store and number. */
    public List<GenerationStatus> generations() {
        var state = states.load();
        return generations.present().stream()
                .map(generation -> new GenerationStatus(
                        generation, generation.store().isCurrent(state, generation.number()), lagIfKnown(generation)))
                .toList();
    }

    private @Nullable Long lagIfKnown(Generation generation) {
        var site = sites.get(generation.store());
        if (site == null) {
            return null;
        }
        try {
            return lag(site, generation.number());
        } catch (StoreUnavailableException outage) {
            if (outage.part().equals(StoreUnavailableException.Part.WRITE_STORE)) {
                throw outage;
            }
            LOG.warn(
                    "cannot read the frontier of generation {} of {}: {}",
                    generation.number(),
                    generation.store(),
                    outage.getMessage());
            return null;
        }
    }

    private long lag(GenerationSite site, int number) {
        return log.behind(site.frontier(number)).values().stream()
                .mapToLong(backlog -> backlog.events())
                .sum();
    }

    /**
     * Makes a generation the one that answers, at once: one that is complete, of the present incarnation, and that was fed
     * all along.
     */
    public SwitchResult switchTo(StoreName store, int number, OperatorAction action) {
        var state = states.load();
        if (store.isCurrent(state, number)) {
            return new SwitchResult.AlreadyLive();
        }
        if (suspected.getAsBoolean()) {
            return new SwitchResult.Refused(
                    "The write database may have been restored;" + " the generation may have events that it lacks.");
        }
        if (isDetached(store, state)) {
            return new SwitchResult.Refused("The " + store.text() + " store is detached; a resync attaches it.");
        }
        var refusal = whyNot(store, number);
        if (refusal.isPresent()) {
            return new SwitchResult.Refused(refusal.get());
        }
        return switching
                .adopt(state, Map.of(store, number), action)
                .<SwitchResult>map(adopted -> {
                    showByHand(store, number);
                    return new SwitchResult.Switched(adopted);
                })
                .orElseGet(() ->
                        new SwitchResult.Refused("The migration state has changed since it was read; try again."));
    }

    private boolean isDetached(StoreName store, MigrationState state) {
        return stores.names().contains(store) && stores.of(store).attachable() && !state.readStoreAttached();
    }

    private Optional<String> whyNot(StoreName store, int number) {
        var found = find(store, number);
        var site = sites.get(store);
        if (found.isEmpty() || site == null) {
            return Optional.of("There is no generation " + number + " of " + store.words() + ".");
        }
        if (found.get().state() != GenerationState.BUILT) {
            return Optional.of("Generation " + number + " of " + store.words() + " is not complete.");
        }
        var incarnation = log.incarnation();
        if (found.get().incarnation() != incarnation) {
            return Optional.of("Generation " + number + " of " + store.words() + " was built from incarnation "
                    + found.get().incarnation() + " of the write database; it is " + incarnation + " now.");
        }
        var lag = lag(site, number);
        return lag <= MOST_LAG_EVENTS
                ? Optional.empty()
                : Optional.of("Generation " + number + " of " + store.words() + " is " + lag
                        + " events behind, and at most " + MOST_LAG_EVENTS + " are allowed.");
    }

    private Optional<Generation> find(StoreName store, int number) {
        return generations.present().stream()
                .filter(generation -> generation.store().equals(store) && generation.number() == number)
                .findAny();
    }

    /** The step is made: what fails here is only a convenience. */
    private void showByHand(StoreName store, int number) {
        var site = sites.get(store);
        if (site == null) {
            return;
        }
        try {
            site.showByHand(number);
        } catch (StoreUnavailableException outage) {
            LOG.warn(
                    "generation {} of {} is current; its default search path or alias could not be updated: {}",
                    number,
                    store,
                    outage.getMessage());
        }
    }

    /** Drops one that does not answer. */
    public DropResult drop(StoreName store, int number, OperatorAction action) {
        var found = find(store, number);
        if (found.isEmpty()) {
            return new DropResult.Refused("There is no generation " + number + " of " + store.words() + ".");
        }
        if (store.isCurrent(states.load(), number)) {
            return new DropResult.Refused("Generation " + number + " of " + store.words() + " is the current one.");
        }
        var builtBy = found.get().builtBy();
        var running = resyncs.running();
        if (found.get().state() == GenerationState.BUILDING
                && running.isPresent()
                && running.get().id().equals(builtBy)) {
            return new DropResult.Refused("Resync " + builtBy + " is building it; cancel the resync.");
        }
        // Before the operator action, as with a request.
        audit.record("generation.drop", store.text() + " " + number, action);
        return generations.drop(store, number)
                ? new DropResult.Dropped()
                : new DropResult.Refused(
                        "Generation " + number + " of " + store.words() + " has become the current one.");
    }
}
