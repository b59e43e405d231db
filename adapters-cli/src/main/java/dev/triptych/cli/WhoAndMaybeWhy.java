package dev.triptych.cli;

import dev.triptych.application.base.audit.OperatorAction;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Actor and reason of commands with subcommands, which would otherwise require the reason too. */
public final class WhoAndMaybeWhy extends Who {
    @Option(names = "--reason", paramLabel = "TEXT", description = "Reason, recorded in the audit.")
    private @Nullable String reason;

    /** The operator action; without a given reason with {@code otherwise}. */
    public OperatorAction actionOr(CommandSpec spec, String otherwise) {
        return action(spec, reason == null ? otherwise : reason, false);
    }

    /** The operator action; a missing reason is wrong usage. */
    public OperatorAction action(CommandSpec spec) {
        if (reason == null) {
            throw new ParameterException(spec.commandLine(), "Missing required option: '--reason=TEXT'");
        }
        return action(spec, reason, false);
    }
}
