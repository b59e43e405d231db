package dev.triptych.cli.phase;

import dev.triptych.application.base.audit.OperatorAction;
import dev.triptych.application.migration.phase.Gates;
import dev.triptych.application.migration.phase.TransitionRequest;
import dev.triptych.application.operations.Operations;
import dev.triptych.cli.OpenStores;
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
        header = "Go forward by one phase or to a higher percentage, if the gates are open.",
        description = {
            "",
            "Default: the next phase. In READ_MIGRATION below 100 %% give --percent. The command ends when",
            "every running instance uses the new phase, which takes a few seconds.",
            ""
        },
        footer = {
            "",
            "For example:",
            "  triptych phase step --reason 'all gates are open'",
            "  triptych phase step --percent 25 --reason 'a day at 10 %% without a fallback'"
        })
final class PhaseStepCommand implements Callable<Integer> {
    private final OpenStores.Opener<Operations> stores;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private StageOptions stage = new StageOptions();

    @Mixin
    private WhoAndWhy whoAndWhy = new WhoAndWhy();

    @Option(
            names = "--force",
            description = "Override every closed gate except read-store-attached; recorded in the audit.")
    private boolean force;

    @Option(names = "--json", description = "JSON output.")
    private boolean json;

    PhaseStepCommand(OpenStores.Opener<Operations> stores) {
        this.stores = stores;
    }

    @Override
    public Integer call() {
        stage.check(spec);
        var action = whoAndWhy.action(spec, force);
        var steps = new PhaseSteps(new Terminal(spec), PhaseSteps.Way.FORWARD, json);
        return steps.make(stores, now -> request(now, action));
    }

    private Optional<TransitionRequest> request(MigrationState now, OperatorAction action) {
        var phase = stage.phase();
        if (phase != null) {
            return Optional.of(new TransitionRequest(phase, stage.percent(), now.phaseEpoch(), action));
        }
        var next = Gates.next(now.stage()).map(Stage::phase);
        if (next.filter(now.phase()::equals).isPresent()) {
            throw new ParameterException(
                    spec.commandLine(),
                    "The phase is " + now.stage() + ": give the new share with --percent, up to 100.");
        }
        return next.map(to -> new TransitionRequest(to, null, now.phaseEpoch(), action));
    }
}
