package dev.triptych.application.maintenance.check;

import dev.triptych.application.base.audit.AuditLog;
import dev.triptych.application.base.audit.OperatorAction;
import dev.triptych.application.base.ids.Ids;
import dev.triptych.application.base.phase.MigrationStates;
import dev.triptych.application.base.store.StoreName;
import dev.triptych.application.base.work.Cancellation;
import dev.triptych.application.maintenance.check.compare.Finding;
import dev.triptych.application.maintenance.derived.DerivedStores;
import dev.triptych.domain.migration.MigrationState;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeMap;

/**
 * Asks whether the stores agree, shows the answer, and has repaired what was found; {@link CheckRunner} does the work. All
 * methods throw {@link dev.triptych.application.base.store.StoreUnavailableException}.
 */
public final class CheckDataConsistency {
    private static final String DETACHED = " is detached, so there is nothing to compare. Attach it first by a resync.";

    private final ConsistencyChecks checks;
    private final VerificationEpoch verifications;
    private final MigrationStates states;
    private final DerivedStores stores;
    private final AuditLog audit;
    private final Duration validity;
    private final Ids ids;
    private final InstantSource clock;

    /**
     * Of the stores whose move {@code states} holds.
     *
     * @param validity how long a clean report can be relied on, from when its check began
     */
    public CheckDataConsistency(
            ConsistencyChecks checks,
            VerificationEpoch verifications,
            MigrationStates states,
            DerivedStores stores,
            AuditLog audit,
            Duration validity,
            Ids ids,
            InstantSource clock) {
        this.checks = checks;
        this.verifications = verifications;
        this.states = states;
        this.stores = stores;
        this.audit = audit;
        this.validity = validity;
        this.ids = ids;
        this.clock = clock;
    }

    /** Begins a check. One of everything at a time; those of one conversation may run beside it. */
    public CheckRequestResult request(CheckRequest wanted, OperatorAction action) {
        var state = states.load();
        for (var name : wanted.stores()) {
            if (!stores.of(name).isFed(state)) {
                return new CheckRequestResult.Refused("The " + name.text() + " store" + DETACHED);
            }
        }
        var conversation = wanted.conversation();
        // Before anything is compared: what invalidates verifications from now on makes this one stale too.
        var epoch = verifications.epoch();
        var plan = new CheckPlan(
                conversation == null ? List.of() : List.of(conversation),
                generations(state, wanted.stores()),
                wanted.repair(),
                null,
                epoch,
                action);
        return request(plan, conversation == null ? "everything" : "conversation " + conversation);
    }

    private Map<StoreName, Integer> generations(MigrationState state, Set<StoreName> requested) {
        var generations = new TreeMap<StoreName, Integer>();
        for (var store : stores.all()) {
            if (requested.isEmpty() ? store.isFed(state) : requested.contains(store.name())) {
                store.name().current(state).ifPresent(number -> generations.put(store.name(), number));
            }
        }
        return generations;
    }

    private CheckRequestResult request(CheckPlan plan, String subject) {
        var wanted = new CheckId(ids.next());
        // Before it begins: one request too many is recorded rather than a check begun unwritten.
        audit.record(plan.repairs() == null ? "check.request" : "check.repair", subject + " " + wanted, plan.action());
        var running = checks.request(wanted, plan);
        return running.equals(wanted)
                ? new CheckRequestResult.Accepted(wanted)
                : new CheckRequestResult.AlreadyRunning(running);
    }

    /** Everything about one; nothing when there is no such check. */
    public Optional<Check> status(CheckId id) {
        return checks.find(id);
    }

    /** The newest first, at most {@link ConsistencyChecks#MAX_LISTED}; their reports name no findings. */
    public List<Check> newest(int limit) {
        return checks.newest(limit);
    }

    /** Stops one. What it has compared so far counts for nothing. */
    public Cancellation cancel(CheckId id, OperatorAction action) {
        if (checks.find(id).isEmpty()) {
            return Cancellation.UNKNOWN;
        }
        if (!checks.end(id, CheckState.CANCELLED, null)) {
            return Cancellation.NOT_RUNNING;
        }
        audit.record("check.cancel", id.toString(), action);
        return Cancellation.CANCELLED;
    }

    /**
     * Has the conversations copied again that a completed check has named, and compares them again: the answer names the check
     * that does both. What the first one found beyond {@link dev.triptych.application.maintenance.check.compare.CheckReport#MAX_FINDINGS}
     * is left to another check.
     */
    public CheckRequestResult repair(CheckId id, OperatorAction action) {
        var check = checks.find(id).orElse(null);
        if (check == null) {
            return new CheckRequestResult.Unknown();
        }
        var report = check.report();
        if (report == null || report.findings().isEmpty()) {
            return new CheckRequestResult.Refused("The check " + id + " has no findings that can be repaired.");
        }
        var found = report.findings().stream()
                .map(Finding::conversationId)
                .distinct()
                .toList();
        var storeNames = new TreeMap<StoreName, Integer>();
        var live = generations(states.load(), check.plan().generations().keySet());
        report.findings().forEach(each -> storeNames.put(each.store(), live.getOrDefault(each.store(), 0)));
        return request(
                new CheckPlan(found, storeNames, false, id, verifications.epoch(), action),
                found.size() + " conversation(s)");
    }

    /** What is known of each store. */
    public WholeChecks newestWhole() {
        var newest = new TreeMap<StoreName, Check>();
        for (var storeName : stores.names()) {
            checks.newestWhole(storeName).ifPresent(check -> newest.put(storeName, check));
        }
        return new WholeChecks(newest);
    }

    /** The stores that are installed, in the order in which they are shown. */
    public List<StoreName> stores() {
        return stores.names();
    }

    /** Of each store that has a current generation, in the order in which they are shown, what {@link #verification} says. */
    public SequencedMap<StoreName, Verification> verifications() {
        var verifications = new LinkedHashMap<StoreName, Verification>();
        stores.withCurrent().forEach(store -> verifications.put(store.name(), verification(store.name())));
        return verifications;
    }

    /** Whether a clean report of everything in the store can be relied on now. */
    public Verification verification(StoreName storeName) {
        var found = checks.newestWhole(storeName);
        if (found.isEmpty()) {
            return new Verification.NotVerified("never: there was no full check");
        }
        var check = found.get();
        var report = check.report();
        if (report == null || !check.clean()) {
            return new Verification.NotVerified("not clean: check " + check.id());
        }
        if (check.plan().epoch() != verifications.epoch()) {
            return new Verification.NotVerified("invalidated: " + verifications.because());
        }
        var live = generations(states.load(), Set.of(storeName)).get(storeName);
        if (!Objects.equals(live, check.plan().generations().get(storeName))) {
            return new Verification.NotVerified("invalidated: another generation is current");
        }
        var now = clock.instant();
        var expiresAt = check.startedAt().plus(validity);
        if (now.isAfter(expiresAt)) {
            return new Verification.NotVerified("expired: the check began at " + check.startedAt());
        }
        return new Verification.Verified(
                check.id(),
                check.plan().generations().keySet(),
                report.frontier(),
                report.digest(),
                check.startedAt(),
                Duration.between(check.startedAt(), now),
                expiresAt);
    }
}
