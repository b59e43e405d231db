package dev.triptych.cli;

import dev.triptych.application.base.audit.OperatorAction;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** Actor and reason of an operator action. */
public final class WhoAndWhy extends Who {
    @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "Reason, recorded in the audit.")
    private String reason = "";

    /** The operator action; an actor or a reason that the audit does not accept is wrong usage. */
    public OperatorAction action(CommandSpec spec, boolean forced) {
        return action(spec, reason, forced);
    }
}
