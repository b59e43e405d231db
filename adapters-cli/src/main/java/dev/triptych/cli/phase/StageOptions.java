package dev.triptych.cli.phase;

import dev.triptych.domain.migration.Phase;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The options that name the target of a transition. */
final class StageOptions {
    private static final int ALL_PERCENT = 100;

    @Option(names = "--to", paramLabel = "PHASE", description = "Target phase: ${COMPLETION-CANDIDATES}.")
    private @Nullable Phase to;

    @Option(
            names = "--percent",
            paramLabel = "N",
            description = "Share of queries that the read store answers, 1 to 100; for READ_MIGRATION only.")
    private @Nullable Integer percent;

    /** Refuses options that contradict each other as wrong usage. */
    void check(CommandSpec spec) {
        if (percent != null && (percent < 1 || percent > ALL_PERCENT)) {
            throw new ParameterException(spec.commandLine(), "--percent must be from 1 to 100.");
        }
        if (percent != null && to != null && to != Phase.READ_MIGRATION) {
            throw new ParameterException(spec.commandLine(), "--percent is for READ_MIGRATION only.");
        }
    }

    /** The target phase; READ_MIGRATION if only a percentage is given. */
    @Nullable Phase phase() {
        return to == null && percent != null ? Phase.READ_MIGRATION : to;
    }

    @Nullable Integer percent() {
        return percent;
    }
}
