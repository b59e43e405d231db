package dev.triptych.application.maintenance.check;

import dev.triptych.application.base.audit.AuditLog;
import dev.triptych.application.base.audit.OperatorAction;
import dev.triptych.application.base.ids.Ids;
import dev.triptych.application.base.phase.MigrationStates;
import dev.triptych.application.base.store.StoreName;
import dev.triptych.application.base.work.Cancellation;
import dev.triptych.application.maintenance.check.compare.Finding;
import dev.triptych.domain.migration.MigrationState;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Asks whether the stores agree, shows the answer, and has repaired what was found; {@link CheckRunner} does the work. All
 * methods throw {@link dev.triptych.application.base.store.StoreUnavailableException}.
 */
public final class CheckDataConsistency {
    private static final String DETACHED =
            "The read store is detached, so there is nothing to compare. Attach it first by a resync.";

    private final ConsistencyChecks checks;
    private final VerificationEpoch verificationEpoch;
    private final MigrationStates states;
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
            VerificationEpoch verificationEpoch,
            MigrationStates states,
            AuditLog audit,
            Duration validity,
            Ids ids,
            InstantSource clock) {
        this.checks = checks;
        this.verificationEpoch = verificationEpoch;
        this.states = states;
        this.audit = audit;
        this.validity = validity;
        this.ids = ids;
        this.clock = clock;
    }

    /** Begins a check. One of everything at a time; those of one conversation may run beside it. */
    public CheckRequestResult request(CheckRequest wanted, OperatorAction action) {
        var state = states.load();
        if (wanted.stores().contains(StoreName.READ) && !state.readStoreAttached()) {
            return new CheckRequestResult.Refused(DETACHED);
        }
        var conversation = wanted.conversation();
        // Before anything is compared: what invalidates verifications from now on makes this one stale too.
        var epoch = verificationEpoch.epoch();
        var plan = new CheckPlan(
                conversation == null ? List.of() : List.of(conversation),
                generations(state, wanted.stores()),
                wanted.repair(),
                null,
                epoch,
                action);
        return request(plan, conversation == null ? "everything" : "conversation " + conversation);
    }

    private static Map<StoreName, Integer> generations(MigrationState state, Set<StoreName> requested) {
        var generations = new EnumMap<StoreName, Integer>(StoreName.class);
        if (requested.contains(StoreName.READ) || (requested.isEmpty() && state.readStoreAttached())) {
            put(generations, StoreName.READ, state);
        }
        if (requested.contains(StoreName.SEARCH) || requested.isEmpty()) {
            put(generations, StoreName.SEARCH, state);
        }
        return generations;
    }

    private static void put(Map<StoreName, Integer> generations, StoreName store, MigrationState state) {
        store.current(state).ifPresent(number -> generations.put(store, number));
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
        var storeNames = new EnumMap<StoreName, Integer>(StoreName.class);
        var live = generations(states.load(), check.plan().generations().keySet());
        report.findings().forEach(each -> storeNames.put(each.store(), live.getOrDefault(each.store(), 0)));
        return request(
                new CheckPlan(found, storeNames, false, id, verificationEpoch.epoch(), action),
                found.size() + " conversation(s)");
    }

    /** What is known of each store. */
    public WholeChecks newestWhole() {
        var newest = new EnumMap<StoreName, Check>(StoreName.class);
        for (var storeName : StoreName.values()) {
            checks.newestWhole(storeName).ifPresent(check -> newest.put(storeName, check));
        }
        return new WholeChecks(newest);
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
        if (check.plan().epoch() != verificationEpoch.epoch()) {
            return new Verification.NotVerified("invalidated: " + verificationEpoch.because());
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
