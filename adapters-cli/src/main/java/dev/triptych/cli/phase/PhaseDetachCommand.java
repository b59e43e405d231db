package dev.triptych.cli.phase;

import dev.triptych.application.migration.phase.StepResult;
import dev.triptych.application.operations.Operations;
import dev.triptych.cli.OpenStores;
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
        header = "Detach the read store, so that it receives no more events; in SINGLE only.",
        description = {
            "",
            "The read database can then be stopped or replaced. No forward transition is possible until",
            "`triptych phase attach` has rebuilt the read store.",
            ""
        })
final class PhaseDetachCommand implements Callable<Integer> {
    private final OpenStores.Opener<Operations> stores;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private WhoAndWhy whoAndWhy = new WhoAndWhy();

    PhaseDetachCommand(OpenStores.Opener<Operations> stores) {
        this.stores = stores;
    }

    @Override
    public Integer call() {
        var action = whoAndWhy.action(spec, false);
        var terminal = new Terminal(spec);
        return terminal.on(stores, operations -> switch (operations.migration().detach(action)) {
            case StepResult.Made made -> {
                terminal.say("The read store is detached.");
                PhaseSteps.sayWhoIsBehind(terminal, made);
                yield ExitCode.OK;
            }
            case StepResult.Illegal(var why) -> terminal.refuse(why);
            case StepResult.GatesClosed _, StepResult.Conflict _ ->
                terminal.refuse(
                        "The migration state has changed since it was read. Read it again: triptych phase show.");
        });
    }
}
