package dev.triptych.cli;

import dev.triptych.application.base.audit.OperatorAction;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** What goes into the audit, of commands that have others under them: of those a required option would be asked for too. */
public final class WhoAndMaybeWhy extends Who {
    @Option(
            names = "--reason",
            paramLabel = "TEXT",
            description = "Why, in your words; kept in the audit with the deed.")
    private @Nullable String reason;

    /** The deed; without a reason it is {@code otherwise}. */
    public OperatorAction deedOr(CommandSpec spec, String otherwise) {
        return deed(spec, reason == null ? otherwise : reason, false);
    }

    /** The deed; without a reason it is wrong usage. */
    public OperatorAction deed(CommandSpec spec) {
        if (reason == null) {
            throw new ParameterException(spec.commandLine(), "Missing required option: '--reason=TEXT'");
        }
        return deed(spec, reason, false);
    }
}
