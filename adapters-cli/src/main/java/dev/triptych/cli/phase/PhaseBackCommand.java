package dev.triptych.cli.phase;

import dev.triptych.application.base.audit.OperatorAction;
import dev.triptych.application.migration.phase.TransitionRequest;
import dev.triptych.application.operations.Operations;
import dev.triptych.cli.OpenStores;
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
        header = "Go back to an earlier phase or a lower percentage, at once and without gates.",
        description = {
            "",
            "Default: one phase back, from SEPARATED to READ_MIGRATION with 100 %%. The read store still",
            "receives events, so that you can go forward again soon. The command ends when every running",
            "instance uses the new phase, which takes a few seconds.",
            ""
        },
        footer = {
            "",
            "For example:",
            "  triptych phase back --to SINGLE --reason 'the read database does not answer'",
            "  triptych phase back --percent 10 --reason 'the read store is too slow'"
        })
final class PhaseBackCommand implements Callable<Integer> {
    private final OpenStores.Opener<Operations> stores;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private StageOptions stage = new StageOptions();

    @Mixin
    private WhoAndWhy whoAndWhy = new WhoAndWhy();

    @Option(names = "--json", description = "JSON output.")
    private boolean json;

    PhaseBackCommand(OpenStores.Opener<Operations> stores) {
        this.stores = stores;
    }

    @Override
    public Integer call() {
        stage.check(spec);
        var action = whoAndWhy.action(spec, false);
        var steps = new PhaseSteps(new Terminal(spec), PhaseSteps.Way.BACK, json);
        return steps.make(stores, now -> request(now, action));
    }

    private Optional<TransitionRequest> request(MigrationState now, OperatorAction action) {
        return Optional.ofNullable(stage.phase())
                .or(() -> before(now.phase()))
                .map(phase -> new TransitionRequest(phase, stage.percent(), now.phaseEpoch(), action));
    }

    private static Optional<Phase> before(Phase phase) {
        return Arrays.stream(Phase.values())
                .filter(each -> each.next().filter(phase::equals).isPresent())
                .findFirst();
    }
}
