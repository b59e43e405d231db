package dev.triptych.cli.phase;

import dev.triptych.application.base.audit.OperatorAction;
import dev.triptych.application.migration.phase.TransitionRequest;
import dev.triptych.cli.OperatorConnection;
import dev.triptych.cli.Terminal;
import dev.triptych.cli.WhoAndWhy;
import dev.triptych.domain.migration.MigrationState;
import dev.triptych.domain.migration.Phase;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code triptych phase back}. */
@Command(
        name = "back",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = "Goes back, at once and without gates.",
        description = {
            "",
            "Without --to that is one phase; from SEPARATED it leads to READ_MIGRATION with 100 %%. The read",
            "store stays fed, so that the way forward stays short. It ends when every running instance",
            "acts by the step, which takes seconds at the most.",
            ""
        },
        footer = {
            "",
            "For example:",
            "  triptych phase back --to SINGLE --reason 'the read database is on fire'",
            "  triptych phase back --percent 10 --reason 'it is slower than it should be'"
        })
final class PhaseBackCommand implements Callable<Integer> {
    private final OperatorConnection.Opener stores;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private StageOptions stage = new StageOptions();

    @Mixin
    private WhoAndWhy whoAndWhy = new WhoAndWhy();

    @Option(names = "--json", description = "Print what became of it as JSON.")
    private boolean json;

    PhaseBackCommand(OperatorConnection.Opener stores) {
        this.stores = stores;
    }

    @Override
    public Integer call() {
        stage.check(spec);
        var deed = whoAndWhy.deed(spec, false);
        var steps = new PhaseSteps(new Terminal(spec), PhaseSteps.Way.BACK, json);
        return steps.make(stores, now -> wish(now, deed));
    }

    private Optional<TransitionRequest> wish(MigrationState now, OperatorAction deed) {
        return Optional.ofNullable(stage.phase())
                .or(() -> before(now.phase()))
                .map(phase -> new TransitionRequest(phase, stage.percent(), now.phaseEpoch(), deed));
    }

    private static Optional<Phase> before(Phase phase) {
        return Arrays.stream(Phase.values())
                .filter(each -> each.next().filter(phase::equals).isPresent())
                .findFirst();
    }
}
