package dev.triptych.bootstrap.cli;

import dev.triptych.application.migration.Gate;
import dev.triptych.application.migration.MigrationControl;
import dev.triptych.application.migration.StepResult;
import dev.triptych.application.migration.StepWish;
import dev.triptych.domain.migration.MigrationState;
import dev.triptych.domain.migration.Step;
import java.util.List;
import picocli.CommandLine.ExitCode;

/** Makes steps and says what became of them. */
final class PhaseSteps {
    private final Terminal terminal;
    private final MigrationControl control;
    private final boolean json;

    PhaseSteps(Terminal terminal, MigrationControl control, boolean json) {
        this.terminal = terminal;
        this.control = control;
        this.json = json;
    }

    /** The exit code; what leads back is refused. */
    int forward(MigrationState now, StepWish wish) {
        return leads(now, wish) == Step.BACKWARD
                ? refuse("That leads back from " + now.stage() + ": use triptych phase back.")
                : make(wish);
    }

    /** The exit code; what leads forward is refused. */
    int back(MigrationState now, StepWish wish) {
        var step = leads(now, wish);
        return step == Step.FORWARD || step == Step.TOO_FAR
                ? refuse("That leads forward from " + now.stage() + ": use triptych phase step.")
                : make(wish);
    }

    private static Step leads(MigrationState now, StepWish wish) {
        return now.stage().stepTo(wish.stageFrom(now.stage()));
    }

    private int make(StepWish wish) {
        return switch (control.step(wish)) {
            case StepResult.Made made -> made(made);
            case StepResult.GatesClosed(var gates, var forced) -> closed(gates, forced);
            case StepResult.Illegal(var why) -> refuse(why);
            case StepResult.Conflict() -> refuse("Another operator was first. Look again: triptych phase show.");
        };
    }

    private int made(StepResult.Made made) {
        var state = made.state();
        if (json) {
            terminal.print(PhaseJson.of(control.after(made)));
        } else {
            terminal.say("It is in " + state.stage() + " now, epoch " + state.phaseEpoch() + ".");
            sayWhoIsBehind(terminal, made);
        }
        return ExitCode.OK;
    }

    /** Nothing when all follow. */
    static void sayWhoIsBehind(Terminal terminal, StepResult.Made made) {
        if (made.behind().contains(StepResult.Made.UNKNOWN)) {
            terminal.say("Whether every instance follows is not known. Look again: triptych phase show.");
        } else if (!made.behind().isEmpty()) {
            terminal.say("Not every instance follows yet: " + String.join(", ", made.behind())
                    + ". Look again: triptych phase show.");
        }
    }

    private int closed(List<Gate> gates, boolean forced) {
        var stopping = gates.stream().filter(gate -> gate.stops(forced)).toList();
        if (json) {
            terminal.print(PhaseJson.refused("phase-gates-closed", gates));
            return ExitCode.SOFTWARE;
        }
        terminal.print(PhaseText.gates(stopping));
        return terminal.refuse(
                forced ? "Not even force passes this." : "The step is not made: these gates are closed.");
    }

    /** Says why not; the exit code for it. */
    int refuse(String why) {
        if (json) {
            terminal.print(PhaseJson.refused(why, List.of()));
            return ExitCode.SOFTWARE;
        }
        return terminal.refuse(why);
    }
}
