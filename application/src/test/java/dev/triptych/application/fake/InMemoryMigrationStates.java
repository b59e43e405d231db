package dev.triptych.application.fake;

import dev.triptych.application.base.audit.OperatorAction;
import dev.triptych.application.base.counters.Count;
import dev.triptych.application.base.log.Frontier;
import dev.triptych.application.base.log.Position;
import dev.triptych.application.base.phase.MigrationNotBegunException;
import dev.triptych.application.base.phase.MigrationStates;
import dev.triptych.application.base.phase.PhaseSnapshot;
import dev.triptych.application.base.store.StoreName;
import dev.triptych.application.base.store.StoreUnavailableException;
import dev.triptych.application.base.store.StoreUnavailableException.Part;
import dev.triptych.application.contract.PhasePorts;
import dev.triptych.application.fake.InMemoryWriteStore.Placed;
import dev.triptych.application.maintenance.check.VerificationEpoch;
import dev.triptych.application.maintenance.resync.GenerationSwitch;
import dev.triptych.application.migration.phase.InstanceReport;
import dev.triptych.application.migration.phase.InstanceReports;
import dev.triptych.application.migration.phase.Transition;
import dev.triptych.application.migration.phase.Transitions;
import dev.triptych.domain.Shard;
import dev.triptych.domain.conversation.ChatEvent;
import dev.triptych.domain.conversation.MemberRemoved;
import dev.triptych.domain.conversation.MessageDeleted;
import dev.triptych.domain.migration.MigrationState;
import dev.triptych.domain.migration.Stage;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The state of the migration in memory, beside the log of an {@link InMemoryWriteStore}. */
public final class InMemoryMigrationStates implements MigrationStates, Transitions, GenerationSwitch, InstanceReports {
    /** The current generations when the migration begins. */
    public static final Map<String, Integer> FIRST = Map.of("READ", 1, "SEARCH", 1);

    private final InMemoryWriteStore store;
    private final InstantSource clock;
    private final List<Transition> history = new ArrayList<>();
    private final InMemoryAuditLog audit;
    private final Map<String, Reported> instances = new TreeMap<>();
    private final InMemoryVerificationEpoch verificationEpoch = new InMemoryVerificationEpoch();
    private @Nullable MigrationState state;
    private boolean down;

    /**
     * A move that was not begun.
     *
     * @param store whose newest events are seen
     * @param clock by which leases run out
     */
    public InMemoryMigrationStates(InMemoryWriteStore store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
        this.audit = new InMemoryAuditLog(clock);
    }

    private record Reported(InstanceReport report, Instant until) {}

    /** Whether nothing answers from now on. */
    public synchronized void down(boolean now) {
        down = now;
        audit.down(now);
    }

    private void answer() {
        if (down) {
            throw new StoreUnavailableException(Part.WRITE_STORE, "it is down");
        }
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    @Override
    public synchronized boolean begin(Stage first, boolean attached) {
        answer();
        if (state != null) {
            return false;
        }
        state = new MigrationState(first, 1, now(), attached, FIRST);
        return true;
    }

    @Override
    public synchronized MigrationState load() {
        answer();
        if (state == null) {
            throw new MigrationNotBegunException();
        }
        return state;
    }

    @Override
    public synchronized PhaseSnapshot snapshot() {
        var seen = load();
        return new PhaseSnapshot(
                seen,
                behind().isEmpty(),
                store.incarnation(),
                newest(_ -> true),
                newest(event -> event instanceof MemberRemoved || event instanceof MessageDeleted));
    }

    private Frontier newest(Predicate<ChatEvent> which) {
        var newest = new HashMap<Shard, Position>();
        store.placed().stream()
                .filter(placed -> which.test(placed.event()))
                .map(Placed::position)
                .forEach(position -> newest.put(position.shard(), position));
        return new Frontier(newest);
    }

    @Override
    public synchronized Optional<MigrationState> go(MigrationState from, Stage to, OperatorAction operatorAction) {
        if (load().phaseEpoch() != from.phaseEpoch()) {
            return Optional.empty();
        }
        var epoch = from.phaseEpoch() + 1;
        var at = now();
        audit.write(at, "migration.transition", from.stage() + " -> " + to, operatorAction);
        history.add(new Transition(
                epoch, from.stage(), to, operatorAction.actor(), operatorAction.reason(), operatorAction.forced(), at));
        if (operatorAction.forced()) {
            verificationEpoch.invalidate("a forced step to " + to);
        }
        var now = load();
        return become(new MigrationState(to, epoch, at, now.readStoreAttached(), now.generations()));
    }

    @Override
    public synchronized Optional<MigrationState> attach(
            MigrationState from, boolean attached, OperatorAction operatorAction) {
        if (load().phaseEpoch() != from.phaseEpoch()) {
            return Optional.empty();
        }
        var at = now();
        var action = attached ? "read-store.attach" : "read-store.detach";
        audit.write(at, action, from.stage().toString(), operatorAction);
        var now = load();
        return become(new MigrationState(now.stage(), from.phaseEpoch() + 1, at, attached, now.generations()));
    }

    @Override
    public synchronized Optional<MigrationState> adopt(
            MigrationState from, Map<StoreName, Integer> numbers, OperatorAction operatorAction) {
        if (load().phaseEpoch() != from.phaseEpoch()) {
            return Optional.empty();
        }
        var at = now();
        var subject = new TreeMap<>(numbers)
                .entrySet().stream()
                        .map(each -> each.getKey().name().toLowerCase(Locale.ROOT) + " " + each.getValue())
                        .collect(Collectors.joining(", "));
        audit.write(at, "generation.adopt", subject, operatorAction);
        verificationEpoch.invalidate("adopted " + subject);
        var now = load();
        var generations = new HashMap<>(now.generations());
        numbers.forEach((storeName, number) -> generations.put(storeName.name(), number));
        return become(new MigrationState(
                now.stage(),
                from.phaseEpoch() + 1,
                at,
                now.readStoreAttached() || numbers.containsKey(StoreName.READ),
                generations));
    }

    /** Detaches the read store in the course of another operator action, which is a step in any case or only if it was attached. */
    synchronized void detach(String action, String subject, OperatorAction operatorAction, boolean always) {
        audit.write(now(), action, subject, operatorAction);
        verificationEpoch.invalidate(subject);
        var now = state;
        if (now != null && (always || now.readStoreAttached())) {
            state = new MigrationState(now.stage(), now.phaseEpoch() + 1, now(), false, now.generations());
        }
    }

    /** The audit beside it. */
    public InMemoryAuditLog audit() {
        return audit;
    }

    /** All ports to it. */
    public PhasePorts ports() {
        return new PhasePorts(this, this, this, this, audit);
    }

    /** The verification that its operator actions invalidate. */
    public VerificationEpoch verificationEpoch() {
        return verificationEpoch;
    }

    private Optional<MigrationState> become(MigrationState next) {
        state = next;
        return Optional.of(next);
    }

    @Override
    public synchronized List<Transition> history(int limit) {
        answer();
        return history.reversed().stream().limit(limit).toList();
    }

    @Override
    public synchronized void report(InstanceReport report, Duration ttl) {
        answer();
        instances.put(report.instance(), new Reported(report, now().plus(ttl)));
    }

    @Override
    public synchronized void leave(String instance) {
        answer();
        instances.computeIfPresent(instance, (_, before) -> new Reported(before.report(), now()));
    }

    @Override
    public synchronized List<String> behind() {
        answer();
        var now = now();
        return instances.values().stream()
                .filter(instance -> instance.until().isAfter(now) && !countsNow(instance.report()))
                .map(instance -> instance.report().instance())
                .toList();
    }

    private boolean countsNow(InstanceReport report) {
        return state == null || state.phaseEpoch() == report.phaseEpoch();
    }

    @Override
    public synchronized Map<Count, Long> counts() {
        answer();
        var sums = new EnumMap<Count, Long>(Count.class);
        instances.values().stream()
                .map(Reported::report)
                .filter(report -> state != null && state.phaseEpoch() == report.phaseEpoch())
                .forEach(report -> report.counts().forEach((count, n) -> sums.merge(count, n, Long::sum)));
        return sums;
    }
}
