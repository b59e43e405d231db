package dev.triptych.bootstrap.cli;

import static dev.triptych.bootstrap.cli.Printable.number;

import dev.triptych.application.migration.Gate;
import dev.triptych.application.migration.MigrationStatus;
import dev.triptych.application.port.Count;
import dev.triptych.application.port.Transition;
import java.util.List;

/** The move for people. */
final class PhaseText {
    /** How many of the last steps are shown. */
    static final int STEPS = 5;

    private final StringBuilder text = new StringBuilder();

    private PhaseText() {}

    static String of(MigrationStatus status) {
        var shown = new PhaseText();
        shown.state(status);
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
                        ? "all that run follow"
                        : status.behind().size() + " behind: " + String.join(", ", status.behind()));
        row("compared", compared(status));
    }

    private static String compared(MigrationStatus status) {
        var matched = count(status, Count.SHADOW_MATCHED);
        var mismatched = count(status, Count.SHADOW_MISMATCHED);
        var lagging = count(status, Count.SHADOW_LAGGING);
        return "%s questions: %s matched, %s mismatched, %s lagging"
                .formatted(
                        number(matched + mismatched + lagging), number(matched), number(mismatched), number(lagging));
    }

    static long count(MigrationStatus status, Count count) {
        return status.counts().getOrDefault(count, 0L);
    }

    private void next(MigrationStatus status) {
        line("");
        if (status.next() == null) {
            line("There is no step further.");
            return;
        }
        line("Next: " + status.next());
        status.gates().forEach(this::gate);
    }

    private void gate(Gate gate) {
        if (gate.open()) {
            line("  open    %-20s %s".formatted(gate.name(), gate.value()));
            return;
        }
        line("  CLOSED  %-20s %s; wanted: %s".formatted(gate.name(), gate.value(), gate.threshold()));
        line("          why: " + gate.why());
        line("          to clear: " + gate.howToClear());
    }

    private void steps(List<Transition> history) {
        line("");
        line(history.isEmpty() ? "No step was made yet." : "Last steps:");
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
