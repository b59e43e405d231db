package dev.triptych.cli.phase;

import dev.triptych.application.migration.phase.StepResult;
import dev.triptych.cli.OperatorConnection;
import dev.triptych.cli.Terminal;
import dev.triptych.cli.WhoAndWhy;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code triptych phase detach}. */
@Command(
        name = "detach",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = "Takes the read store out of the move; in SINGLE only.",
        description = {
            "",
            "Nothing feeds it from then on: it can be stopped or replaced. Every step forward is closed",
            "until `triptych phase attach` has filled it anew.",
            ""
        })
final class PhaseDetachCommand implements Callable<Integer> {
    private final OperatorConnection.Opener stores;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private WhoAndWhy whoAndWhy = new WhoAndWhy();

    PhaseDetachCommand(OperatorConnection.Opener stores) {
        this.stores = stores;
    }

    @Override
    public Integer call() {
        var deed = whoAndWhy.deed(spec, false);
        var terminal = new Terminal(spec);
        return terminal.on(stores, connection -> switch (connection.migration().detach(deed)) {
            case StepResult.Made made -> {
                terminal.say("The read store is detached.");
                PhaseSteps.sayWhoIsBehind(terminal, made);
                yield ExitCode.OK;
            }
            case StepResult.Illegal(var why) -> terminal.refuse(why);
            case StepResult.GatesClosed _, StepResult.Conflict _ ->
                terminal.refuse("Another operator was first. Look again: triptych phase show.");
        });
    }
}
