package dev.triptych.cli.phase;

import dev.triptych.domain.migration.Phase;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Where a step is to lead. */
final class StageOptions {
    private static final int ALL_PERCENT = 100;

    @Option(names = "--to", paramLabel = "PHASE", description = "Where to: ${COMPLETION-CANDIDATES}.")
    private @Nullable Phase to;

    @Option(
            names = "--percent",
            paramLabel = "N",
            description = "The share of questions for the read store, 1 to 100; for READ_MIGRATION only.")
    private @Nullable Integer percent;

    /** What contradicts itself is wrong usage. */
    void check(CommandSpec spec) {
        if (percent != null && (percent < 1 || percent > ALL_PERCENT)) {
            throw new ParameterException(spec.commandLine(), "--percent must be from 1 to 100.");
        }
        if (percent != null && to != null && to != Phase.READ_MIGRATION) {
            throw new ParameterException(spec.commandLine(), "--percent is for READ_MIGRATION only.");
        }
    }

    /** The phase that was named; by a percentage READ_MIGRATION is. */
    @Nullable Phase phase() {
        return to == null && percent != null ? Phase.READ_MIGRATION : to;
    }

    @Nullable Integer percent() {
        return percent;
    }
}
