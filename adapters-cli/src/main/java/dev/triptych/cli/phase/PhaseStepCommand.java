package dev.triptych.cli.phase;

import dev.triptych.application.base.audit.OperatorAction;
import dev.triptych.application.migration.phase.Gates;
import dev.triptych.application.migration.phase.TransitionRequest;
import dev.triptych.cli.OperatorConnection;
import dev.triptych.cli.Terminal;
import dev.triptych.cli.WhoAndWhy;
import dev.triptych.domain.migration.MigrationState;
import dev.triptych.domain.migration.Stage;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code triptych phase step}. */
@Command(
        name = "step",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = "Goes one step forward, if its gates are open.",
        description = {
            "",
            "Without --to that is the next phase; in READ_MIGRATION below 100 %% say how many --percent. It",
            "ends when every running instance acts by the step, which takes seconds at the most.",
            ""
        },
        footer = {
            "",
            "For example:",
            "  triptych phase step --reason 'all gates are open'",
            "  triptych phase step --percent 25 --reason 'a day at 10 %% without a fallback'"
        })
final class PhaseStepCommand implements Callable<Integer> {
    private final OperatorConnection.Opener stores;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private StageOptions stage = new StageOptions();

    @Mixin
    private WhoAndWhy whoAndWhy = new WhoAndWhy();

    @Option(
            names = "--force",
            description = "Pass closed gates, all but read-store-attached. It is kept in the audit that you did.")
    private boolean force;

    @Option(names = "--json", description = "Print what became of it as JSON.")
    private boolean json;

    PhaseStepCommand(OperatorConnection.Opener stores) {
        this.stores = stores;
    }

    @Override
    public Integer call() {
        stage.check(spec);
        var deed = whoAndWhy.deed(spec, force);
        var steps = new PhaseSteps(new Terminal(spec), PhaseSteps.Way.FORWARD, json);
        return steps.make(stores, now -> wish(now, deed));
    }

    private Optional<TransitionRequest> wish(MigrationState now, OperatorAction deed) {
        var phase = stage.phase();
        if (phase != null) {
            return Optional.of(new TransitionRequest(phase, stage.percent(), now.phaseEpoch(), deed));
        }
        var next = Gates.next(now.stage()).map(Stage::phase);
        if (next.filter(now.phase()::equals).isPresent()) {
            throw new ParameterException(
                    spec.commandLine(), "It is in " + now.stage() + ": say how many --percent it is to be, up to 100.");
        }
        return next.map(to -> new TransitionRequest(to, null, now.phaseEpoch(), deed));
    }
}
