package dev.triptych.cli.phase;

import dev.triptych.application.migration.phase.Gate;
import dev.triptych.application.migration.phase.MigrationControl;
import dev.triptych.application.migration.phase.StepResult;
import dev.triptych.application.migration.phase.TransitionRequest;
import dev.triptych.application.operations.Operations;
import dev.triptych.cli.OpenStores;
import dev.triptych.cli.Terminal;
import dev.triptych.domain.migration.MigrationState;
import dev.triptych.domain.migration.Step;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import picocli.CommandLine.ExitCode;

/** Makes transitions in one direction, and prints the outcome. */
final class PhaseSteps {
    /** The direction of a transition. */
    enum Way {
        FORWARD("forward", "This leads back from %s: use triptych phase back."),
        BACK("back", "This leads forward from %s: use triptych phase step.");

        private final String word;
        private final String otherWay;

        Way(String word, String otherWay) {
            this.word = word;
            this.otherWay = otherWay;
        }

        private boolean allows(Step step) {
            return switch (this) {
                case FORWARD -> step != Step.BACKWARD;
                case BACK -> step != Step.FORWARD && step != Step.TOO_FAR;
            };
        }
    }

    private final Terminal terminal;
    private final Way way;
    private final boolean json;

    /**
     * Of one way.
     *
     * @param json whether to print the outcome as JSON
     */
    PhaseSteps(Terminal terminal, Way way, boolean json) {
        this.terminal = terminal;
        this.way = way;
        this.json = json;
    }

    /**
     * Makes a transition from the present state; the exit code.
     *
     * @param request the transition for a state; empty if there is none
     */
    int make(OpenStores.Opener<Operations> stores, Function<MigrationState, Optional<TransitionRequest>> request) {
        return terminal.on(stores, operations -> {
            var control = operations.migration();
            var now = control.state();
            return request.apply(now)
                    .map(step -> make(control, now, step))
                    .orElseGet(
                            () -> refuse("The phase is " + now.stage() + ": there is no transition " + way.word + "."));
        });
    }

    private int make(MigrationControl control, MigrationState now, TransitionRequest request) {
        if (!way.allows(now.stage().stepTo(request.stageFrom(now.stage())))) {
            return refuse(way.otherWay.formatted(now.stage()));
        }
        return switch (control.step(request)) {
            case StepResult.Made made -> made(control, made);
            case StepResult.GatesClosed(var gates, var forced) -> closed(gates, forced);
            case StepResult.Illegal(var why) -> refuse(why);
            case StepResult.Conflict() ->
                refuse("The migration state has changed since it was read. Read it again: triptych phase show.");
        };
    }

    private int made(MigrationControl control, StepResult.Made made) {
        var state = made.state();
        if (json) {
            terminal.print(PhaseJson.of(control.after(made)));
        } else {
            terminal.say("The phase is now " + state.stage() + ", epoch " + state.phaseEpoch() + ".");
            sayWhoIsBehind(terminal, made);
        }
        return ExitCode.OK;
    }

    /** Prints the instances that do not use the new phase yet, if any. */
    static void sayWhoIsBehind(Terminal terminal, StepResult.Made made) {
        if (made.behind().contains(StepResult.Made.UNKNOWN)) {
            terminal.say("Could not read which instances use the new phase. Check with: triptych phase show.");
        } else if (!made.behind().isEmpty()) {
            terminal.say("Instances not on this epoch yet: " + String.join(", ", made.behind())
                    + ". Check with: triptych phase show.");
        }
    }

    private int closed(List<Gate> gates, boolean forced) {
        var stopping = gates.stream().filter(gate -> gate.stops(forced)).toList();
        if (json) {
            terminal.print(PhaseJson.refused("phase-gates-closed", gates));
            return ExitCode.SOFTWARE;
        }
        terminal.print(PhaseText.gates(stopping));
        return terminal.refuse(forced ? "Refused: this gate cannot be forced." : "Refused: these gates are closed.");
    }

    private int refuse(String why) {
        if (json) {
            terminal.print(PhaseJson.refused(why, List.of()));
            return ExitCode.SOFTWARE;
        }
        return terminal.refuse(why);
    }
}
