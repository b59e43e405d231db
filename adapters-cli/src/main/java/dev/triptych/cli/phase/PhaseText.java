package dev.triptych.cli.phase;

import static dev.triptych.cli.text.Printable.number;

import dev.triptych.application.base.counters.Count;
import dev.triptych.application.maintenance.resync.ResyncState;
import dev.triptych.application.maintenance.resync.ResyncStatus;
import dev.triptych.application.migration.phase.Gate;
import dev.triptych.application.migration.phase.MigrationStatus;
import dev.triptych.application.migration.phase.Transition;
import dev.triptych.cli.resync.ResyncText;
import dev.triptych.cli.text.Printable;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Prints the migration as text. */
final class PhaseText {
    /** How many of the last transitions are shown. */
    static final int STEPS = 5;

    private static final Set<Count> FALLBACKS = EnumSet.range(Count.FALLBACK_ERROR, Count.FALLBACK_PHASE_UNKNOWN);

    private final StringBuilder text = new StringBuilder();

    private PhaseText() {}

    /** The whole of it; {@code resync} is the newest one. */
    static String of(MigrationStatus status, Optional<ResyncStatus> resync) {
        var shown = new PhaseText();
        shown.state(status);
        shown.counted(status);
        resync.ifPresent(shown::resync);
        shown.next(status);
        shown.steps(status.history());
        return shown.text.toString();
    }

    /** Gates alone. */
    static String gates(List<Gate> gates) {
        var shown = new PhaseText();
        gates.forEach(shown::gate);
        return shown.text.toString();
    }

    private void state(MigrationStatus status) {
        var state = status.state();
        row("phase", state.stage().toString());
        row("since", state.since() + ", epoch " + state.phaseEpoch());
        row("read store", state.readStoreAttached() ? "attached" : "detached");
        row(
                "instances",
                status.behind().isEmpty()
                        ? "all on this epoch"
                        : status.behind().size() + " not on this epoch: " + String.join(", ", status.behind()));
    }

    private void counted(MigrationStatus status) {
        row(
                "compared",
                "%s queries: %s matched, %s mismatched, %s lagging"
                        .formatted(
                                number(status.compared()),
                                number(status.count(Count.SHADOW_MATCHED)),
                                number(status.count(Count.SHADOW_MISMATCHED)),
                                number(status.count(Count.SHADOW_LAGGING))));
        row("fallbacks", fallbacks(status));
        row(
                "dual writes",
                "%s written, %s left to the projection, %s failed"
                        .formatted(
                                number(status.count(Count.DUAL_WRITES)),
                                number(status.count(Count.DUAL_WRITES_LEFT)),
                                number(status.count(Count.DUAL_WRITES_FAILED))));
    }

    /** The reasons of fallbacks, without those that did not occur. */
    private static String fallbacks(MigrationStatus status) {
        var reasons = FALLBACKS.stream()
                .filter(reason -> status.count(reason) > 0)
                .map(reason -> name(reason) + " " + number(status.count(reason)))
                .collect(Collectors.joining(", "));
        return reasons.isEmpty() ? "none" : reasons;
    }

    private static String name(Count fallback) {
        return fallback.name().replaceFirst("^FALLBACK_", "").replace('_', ' ').toLowerCase(Locale.ROOT);
    }

    private void resync(ResyncStatus newest) {
        if (newest.state() == ResyncState.RUNNING) {
            row("resync", ResyncText.progress(newest));
        }
    }

    private void next(MigrationStatus status) {
        line("");
        if (status.next() == null) {
            line("There is no further transition.");
            return;
        }
        line("Gates of the next transition, to " + status.next() + ":");
        status.gates().forEach(this::gate);
    }

    private void gate(Gate gate) {
        if (gate.open()) {
            line("  open    %-20s %s".formatted(gate.name(), gate.value()));
            return;
        }
        line("  CLOSED  %-20s %s; needed: %s".formatted(gate.name(), gate.value(), gate.threshold()));
        line("          why: " + gate.why());
        line("          to clear: " + gate.howToClear());
    }

    private void steps(List<Transition> history) {
        line("");
        line(history.isEmpty() ? "No transitions yet." : "Last transitions:");
        history.stream().limit(STEPS).forEach(this::step);
    }

    private void step(Transition step) {
        line("  %s  %s -> %s by %s%s: %s"
                .formatted(
                        step.at(),
                        step.from(),
                        step.to(),
                        step.actor(),
                        step.forced() ? ", forced" : "",
                        step.reason()));
    }

    private void row(String name, String value) {
        line("%-12s%s".formatted(name, value));
    }

    private void line(String line) {
        text.append(Printable.text(line)).append(System.lineSeparator());
    }
}
