package dev.triptych.cli;

import dev.triptych.application.base.audit.OperatorAction;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** What goes into the audit. */
public final class WhoAndWhy extends Who {
    @Option(
            names = "--reason",
            required = true,
            paramLabel = "TEXT",
            description = "Why, in your words; kept in the audit with the deed.")
    private String reason = "";

    /** The deed; what cannot be kept is wrong usage. */
    public OperatorAction deed(CommandSpec spec, boolean forced) {
        return deed(spec, reason, forced);
    }
}
