package dev.triptych.application.fake;

import dev.triptych.application.base.store.StoreName;
import dev.triptych.application.base.store.StoreUnavailableException;
import dev.triptych.application.base.store.StoreUnavailableException.Part;
import dev.triptych.application.maintenance.check.Check;
import dev.triptych.application.maintenance.check.CheckId;
import dev.triptych.application.maintenance.check.CheckPlan;
import dev.triptych.application.maintenance.check.CheckProgress;
import dev.triptych.application.maintenance.check.CheckState;
import dev.triptych.application.maintenance.check.ConsistencyChecks;
import dev.triptych.application.maintenance.check.compare.CheckReport;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Checks in memory. */
public final class InMemoryConsistencyChecks implements ConsistencyChecks {
    private final InstantSource clock;
    private final Map<CheckId, Check> checks = new LinkedHashMap<>();
    private boolean down;

    /** None yet; they take the time from {@code clock}. */
    public InMemoryConsistencyChecks(InstantSource clock) {
        this.clock = clock;
    }

    /** Whether everything fails from now on. */
    public synchronized void down(boolean now) {
        down = now;
    }

    private Map<CheckId, Check> rows() {
        if (down) {
            throw new StoreUnavailableException(Part.WRITE_STORE, "it is down");
        }
        return checks;
    }

    @Override
    public synchronized CheckId request(CheckId id, CheckPlan plan) {
        var alike = running().stream()
                .filter(check -> check.plan().whole() == plan.whole())
                .toList();
        if (alike.size() >= (plan.whole() ? 1 : MAX_RUNNING)) {
            return alike.getFirst().id();
        }
        rows().put(id, new Check(id, plan, CheckState.RUNNING, CheckProgress.NONE, null, clock.instant(), null, null));
        return id;
    }

    @Override
    public synchronized List<Check> running() {
        return rows().values().stream()
                .filter(check -> check.state() == CheckState.RUNNING)
                .toList();
    }

    @Override
    public synchronized Optional<Check> find(CheckId id) {
        return Optional.ofNullable(rows().get(id));
    }

    private Stream<Check> newestFirst() {
        return List.copyOf(rows().values()).reversed().stream();
    }

    @Override
    public synchronized List<Check> newest(int limit) {
        return newestFirst()
                .limit(Math.min(limit, MAX_LISTED))
                .map(InMemoryConsistencyChecks::withoutFindings)
                .toList();
    }

    private static Check withoutFindings(Check check) {
        var report = check.report();
        return report == null
                ? check
                : changed(
                        check,
                        check.state(),
                        new CheckReport(
                                report.frontier(), report.digest(), report.stores(), List.of(), report.complete()),
                        check.finishedAt(),
                        check.error());
    }

    private static Check changed(
            Check check,
            CheckState state,
            @Nullable CheckReport report,
            @Nullable Instant finishedAt,
            @Nullable String error) {
        return new Check(
                check.id(), check.plan(), state, check.progress(), report, check.startedAt(), finishedAt, error);
    }

    @Override
    public synchronized Optional<Check> newestWhole(StoreName store) {
        return newestFirst()
                .filter(check ->
                        check.state() == CheckState.COMPLETED && check.plan().whole())
                .filter(check -> check.plan().generations().containsKey(store))
                .findFirst()
                .map(InMemoryConsistencyChecks::withoutFindings);
    }

    @Override
    public synchronized Optional<Instant> lastWhole() {
        return newestFirst().filter(check -> check.plan().whole()).findFirst().map(Check::startedAt);
    }

    private @Nullable Check stillRunning(CheckId id) {
        var check = rows().get(id);
        return check == null || check.state() != CheckState.RUNNING ? null : check;
    }

    @Override
    public synchronized boolean report(CheckId id, CheckProgress progress) {
        var check = stillRunning(id);
        if (check == null) {
            return false;
        }
        checks.put(id, new Check(id, check.plan(), CheckState.RUNNING, progress, null, check.startedAt(), null, null));
        return true;
    }

    @Override
    public synchronized boolean complete(CheckId id, CheckReport report) {
        var check = stillRunning(id);
        if (check == null) {
            return false;
        }
        checks.put(id, changed(check, CheckState.COMPLETED, report, clock.instant(), null));
        return true;
    }

    @Override
    public synchronized boolean end(CheckId id, CheckState as, @Nullable String error) {
        var check = stillRunning(id);
        if (check == null) {
            return false;
        }
        checks.put(id, changed(check, as, null, clock.instant(), error));
        return true;
    }
}
