package dev.triptych.application.maintenance.check;

import dev.triptych.application.base.audit.OperatorAction;
import dev.triptych.application.base.lease.LeaseHolder;
import dev.triptych.application.base.log.Frontier;
import dev.triptych.application.base.log.LoggedEvent;
import dev.triptych.application.base.store.StoreName;
import dev.triptych.application.base.store.StoreUnavailableException;
import dev.triptych.application.base.store.StoreUnavailableException.Part;
import dev.triptych.application.fake.InMemoryConsistencyChecks;
import dev.triptych.application.fake.InMemoryLeases;
import dev.triptych.application.fake.InMemoryMigrationStates;
import dev.triptych.application.fake.InMemoryWriteStore;
import dev.triptych.application.fake.PartialGeneration;
import dev.triptych.application.fake.PartialStore;
import dev.triptych.application.fake.SequentialIds;
import dev.triptych.application.maintenance.check.compare.CheckMonitor;
import dev.triptych.application.maintenance.check.compare.CheckReport;
import dev.triptych.application.maintenance.check.compare.CheckScope;
import dev.triptych.application.maintenance.check.compare.Finding;
import dev.triptych.application.maintenance.check.compare.Finding.Kind;
import dev.triptych.application.maintenance.check.compare.StoreCounts;
import dev.triptych.application.maintenance.check.compare.rows.RowKind;
import dev.triptych.application.maintenance.derived.DerivedStores;
import dev.triptych.application.maintenance.derived.ListedParkedEvent;
import dev.triptych.application.maintenance.derived.Repair;
import dev.triptych.domain.ConversationId;
import dev.triptych.domain.migration.Phase;
import dev.triptych.domain.migration.Stage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Checks over stores that differ as a test says, in a time that is the test's to move. */
final class CheckHouse {
    static final OperatorAction ACTION = new OperatorAction("ada", "to be sure", false);
    static final ConversationId ONE = new ConversationId(new UUID(0, 1));
    static final ConversationId TWO = new ConversationId(new UUID(0, 2));
    static final Duration VALIDITY = Duration.ofHours(24);
    static final Duration EVERY = Duration.ofHours(6);
    static final Duration LONGEST = Duration.ofHours(1);

    Duration elapsed = Duration.ZERO;
    final InMemoryConsistencyChecks checks = new InMemoryConsistencyChecks(this::now);
    final InMemoryMigrationStates states = new InMemoryMigrationStates(new InMemoryWriteStore(this::now), this::now);
    final VerificationEpoch verificationEpoch = states.verificationEpoch();
    private final InMemoryLeases leases = new InMemoryLeases(() -> elapsed.toNanos());
    private final DerivedStores stores =
            PartialStore.both(new Repaired(StoreName.READ), new Repaired(StoreName.SEARCH));
    final CheckDataConsistency consistency = new CheckDataConsistency(
            checks, verificationEpoch, states, stores, states.audit(), VALIDITY, new SequentialIds(), this::now);

    /** Conversations that differ in the read store; who copies one again repairs it. */
    final Set<ConversationId> broken = new HashSet<>();

    final List<CheckScope> verified = new ArrayList<>();

    /** Happens while something is compared, which takes {@link #piece}. */
    Runnable meanwhile = () -> {};

    Duration piece = Duration.ZERO;
    boolean readStoreDown;
    final CheckRunner runner;

    CheckHouse() {
        states.begin(Stage.of(Phase.DUAL_WRITE), true);
        runner = newRunner("one", EVERY);
    }

    private Instant now() {
        return Instant.EPOCH.plus(elapsed);
    }

    /** An instance that makes checks, of everything too when so much time has passed, unless it is zero. */
    CheckRunner newRunner(String owner, Duration every) {
        var leaseHolder =
                new LeaseHolder(leases, CheckRunner.LEASE, owner, Duration.ofSeconds(30), () -> elapsed.toNanos());
        return new CheckRunner(
                checks,
                consistency,
                this::verify,
                stores,
                verificationEpoch,
                leaseHolder,
                new CheckSettings(every, LONGEST),
                this::now);
    }

    /** Two pieces; everything differs that is broken. */
    private CheckReport verify(CheckScope scope, CheckMonitor monitor) {
        verified.add(scope);
        if (readStoreDown) {
            throw new StoreUnavailableException(Part.READ_STORE, "it is down");
        }
        meanwhile.run();
        elapsed = elapsed.plus(piece);
        var complete = monitor.goOn(1, 2) && monitor.goOn(2, 2);
        var findings = broken.stream()
                .filter(id ->
                        scope.conversation() == null || scope.conversation().equals(id))
                .map(id -> new Finding(
                        StoreName.READ, RowKind.CONVERSATION.name(), id, null, null, Kind.MISSING, List.of()))
                .toList();
        var counts = new TreeMap<StoreName, StoreCounts>();
        scope.generations()
                .keySet()
                .forEach(storeName ->
                        counts.put(storeName, new StoreCounts(findings.size(), 0, findings.size(), 0, 0, 0, 0)));
        return new CheckReport(Frontier.NONE, "af", counts, findings, complete);
    }

    /** A store in which a conversation that is copied again is whole. */
    private final class Repaired extends PartialGeneration implements Repair {
        private final StoreName store;

        private Repaired(StoreName store) {
            this.store = store;
        }

        @Override
        public Repair repair() {
            return this;
        }

        @Override
        public long repair(ConversationId conversation) {
            if (store.equals(StoreName.READ)) {
                broken.remove(conversation);
            }
            return 1;
        }

        @Override
        public void retry(Group group) {
            throw new UnsupportedOperationException("nothing is parked here");
        }

        @Override
        public Recovered recover(LoggedEvent event, @Nullable ListedParkedEvent parked) {
            throw new UnsupportedOperationException("nothing is recovered here");
        }
    }

    CheckId request(CheckRequest wanted) {
        return ((CheckRequestResult.Accepted) consistency.request(wanted, ACTION)).id();
    }

    Check status(CheckId id) {
        return consistency.status(id).orElseThrow();
    }

    CheckReport report(CheckId id) {
        return Objects.requireNonNull(status(id).report());
    }

    static CheckRequest only(ConversationId id) {
        return new CheckRequest(id, Set.of(), false);
    }
}
