package dev.triptych.application.migration.phase;

import dev.triptych.application.base.counters.Count;
import dev.triptych.application.maintenance.check.Verification;
import dev.triptych.domain.migration.Phase;
import dev.triptych.domain.migration.Stage;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.stream.Stream;

/** The gates of forward transitions. Those of the application are pure functions of the facts. */
public final class Gates {
    private static final int ALL = 100;

    private final GateSettings settings;
    private final List<PhaseGate> gates;

    /** The gates of the application, which want what {@code settings} say. */
    public Gates(GateSettings settings) {
        this(settings, List.of());
    }

    /**
     * The same, followed by these.
     *
     * @param further gates that other modules add
     */
    public Gates(GateSettings settings, Collection<PhaseGate> further) {
        this.settings = settings;
        this.gates = Stream.concat(ours(), further.stream()).toList();
    }

    private Stream<PhaseGate> ours() {
        BiPredicate<Stage, Stage> always = (_, _) -> true;
        BiPredicate<Stage, Stage> toReads = (_, to) -> to.phase().readsFromReadStore();
        BiPredicate<Stage, Stage> fromReads = (from, _) -> from.phase() == Phase.READ_MIGRATION;
        BiPredicate<Stage, Stage> toTheEnd = (_, to) -> to.phase() == Phase.SEPARATED;
        return Stream.of(
                new PhaseGate(always, Gates::attached),
                new PhaseGate(always, Gates::settled),
                new PhaseGate(always, this::lag),
                new PhaseGate(always, Gates::parked),
                new PhaseGate(toReads, Gates::report),
                new PhaseGate(toReads, this::dualWrites),
                new PhaseGate(toReads, this::enoughCompared),
                new PhaseGate(toReads, Gates::noMismatch),
                new PhaseGate(fromReads, this::readErrors),
                new PhaseGate(toTheEnd, Gates::allReads));
    }

    /** The next step forward; in {@code READ_MIGRATION} below 100 % that is more percent, and all of them stand for it. */
    public static Optional<Stage> next(Stage from) {
        return switch (from.phase()) {
            case SINGLE -> Optional.of(Stage.of(Phase.DUAL_WRITE));
            case DUAL_WRITE -> Optional.of(Stage.of(Phase.READ_MIGRATION));
            case READ_MIGRATION ->
                Optional.of(
                        from.readPercent() < ALL ? new Stage(Phase.READ_MIGRATION, ALL) : Stage.of(Phase.SEPARATED));
            case SEPARATED -> Optional.empty();
        };
    }

    /** All gates of the step to {@code to}, open ones included, in the order of the list. */
    public List<Gate> of(GateFacts facts, Stage to) {
        var from = facts.state().stage();
        return gates.stream()
                .filter(gate -> gate.applies().test(from, to))
                .map(gate -> gate.judge().apply(facts))
                .toList();
    }

    private static Gate attached(GateFacts facts) {
        var attached = facts.state().readStoreAttached();
        return new Gate(
                "read-store-attached",
                attached,
                attached ? "attached" : "detached",
                "attached",
                "A detached read store receives no events, so its answers would be wrong. This gate cannot be forced.",
                "POST /admin/sync/resyncs {\"target\":\"read\",\"reason\":…}, or triptych phase attach; then wait until the resync has completed",
                false);
    }

    private static Gate settled(GateFacts facts) {
        var settled = facts.behind().isEmpty();
        return new Gate(
                "last-transition-finished",
                settled,
                settled ? "finished" : facts.behind().size() + " instance(s) not on this epoch",
                "finished",
                "Some instances still use the previous phase.",
                "wait: each instance follows within a second, and a stopped one counts until its lease expires",
                true);
    }

    private Gate lag(GateFacts facts) {
        var seconds = facts.lagSeconds();
        return new Gate(
                "read-lag",
                seconds != null && seconds <= settings.mostLagSeconds(),
                seconds == null || facts.lagEvents() == null
                        ? "unknown: the read store is detached or does not answer"
                        : String.format(Locale.ROOT, "%.1f s, %d events", seconds, facts.lagEvents()),
                String.format(Locale.ROOT, "<= %.1f s", settings.mostLagSeconds()),
                "A read store that lags answers with old data, or not at all.",
                "wait until the read projection has caught up (GET /admin/sync); an instance with the role project must run",
                true);
    }

    private static Gate parked(GateFacts facts) {
        var parked = facts.parked();
        return new Gate(
                "parked-events",
                parked != null && parked == 0,
                parked == null ? "unknown: the read store is detached or does not answer" : Long.toString(parked),
                "0",
                "The read store does not update conversations with parked events.",
                "remove the cause that triptych dead-letters causes shows, then run triptych dead-letters retry --all",
                true);
    }

    private static Gate report(GateFacts facts) {
        return new Gate(
                "stores-verified",
                facts.report() instanceof Verification.Verified,
                switch (facts.report()) {
                    case Verification.Verified verified -> "clean, " + words(verified.age()) + " old";
                    case Verification.NotVerified(var why) -> why;
                },
                "verified",
                "Only a full check proves that the read store agrees with the write store.",
                "POST /admin/consistency/checks {} or triptych check, and repair its findings; a forced transition, a switch of generations and a recovered event invalidate verification",
                true);
    }

    private static String words(Duration age) {
        return age.toHours() > 0 ? age.toHours() + " h" : age.toMinutes() + " min";
    }

    private Gate dualWrites(GateFacts facts) {
        var failed = facts.count(Count.DUAL_WRITES_FAILED);
        var all = failed + facts.count(Count.DUAL_WRITES) + facts.count(Count.DUAL_WRITES_LEFT);
        return share(
                "dual-write-errors",
                failed,
                all,
                "Dual writes that fail or time out show that the read store is too slow or too small.",
                "check the read database's load; the share is counted from the last transition on");
    }

    private Gate readErrors(GateFacts facts) {
        // While its circuit is open the read store gets no queries.
        var failed = facts.count(Count.READ_STORE_FAILURES) + facts.count(Count.FALLBACK_CIRCUIT_OPEN);
        return share(
                "read-errors",
                failed,
                failed + facts.count(Count.READ_STORE_ANSWERS),
                "In SEPARATED there is no fallback if the read store fails.",
                "check the read database's health; the share is counted from the last transition on");
    }

    private Gate share(String name, long failed, long all, String why, String howToClear) {
        var percent = all == 0 ? 0 : 100.0 * failed / all;
        return new Gate(
                name,
                percent <= settings.mostFailuresPercent(),
                String.format(Locale.ROOT, "%.2f %% (%d of %d)", percent, failed, all),
                String.format(Locale.ROOT, "<= %.2f %%", settings.mostFailuresPercent()),
                why,
                howToClear,
                true);
    }

    private Gate enoughCompared(GateFacts facts) {
        var conclusive = facts.count(Count.SHADOW_MATCHED) + facts.count(Count.SHADOW_MISMATCHED);
        return new Gate(
                "shadow-compared",
                conclusive >= settings.leastCompared(),
                Long.toString(conclusive),
                ">= " + settings.leastCompared(),
                "Without enough comparisons a difference could stay unnoticed.",
                "wait for queries of clients: a sample of them is compared (SHADOW_SAMPLE_PERCENT)",
                true);
    }

    private static Gate noMismatch(GateFacts facts) {
        var mismatched = facts.count(Count.SHADOW_MISMATCHED);
        return new Gate(
                "shadow-mismatches",
                mismatched == 0,
                Long.toString(mismatched),
                "0",
                "The read store answered differently although it was up to date.",
                "GET /admin/migration/shadow shows the fields; remove the cause, then go back and forward again to reset the count",
                true);
    }

    private static Gate allReads(GateFacts facts) {
        var percent = facts.state().stage().readPercent();
        return new Gate(
                "read-percent",
                percent == ALL,
                percent + " %",
                ALL + " %",
                "The read store has not yet answered all queries while there is a fallback.",
                "raise readPercent to 100 in READ_MIGRATION first",
                true);
    }
}
