package dev.triptych.cli;

import dev.triptych.application.base.audit.OperatorAction;
import dev.triptych.domain.BlankText;
import dev.triptych.domain.Checked;
import dev.triptych.domain.Reason;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The option that names the actor of an operator action. */
abstract class Who {
    private static final int LONGEST_ACTOR = 200;

    @Option(
            names = "--actor",
            paramLabel = "NAME",
            defaultValue = "${sys:user.name}",
            description = "Actor for the audit. Default: the user of this machine.")
    private String actor = "";

    /** The operator action; an actor or a reason that the audit does not accept is wrong usage. */
    final OperatorAction action(CommandSpec spec, String reason, boolean forced) {
        if (BlankText.isBlank(actor)
                || actor.codePointCount(0, actor.length()) > LONGEST_ACTOR
                || actor.indexOf(0) >= 0) {
            throw new ParameterException(
                    spec.commandLine(), "--actor must have 1 to " + LONGEST_ACTOR + " characters, not all blank.");
        }
        return switch (Reason.check(reason)) {
            case Checked.Valid<Reason>(var checked) -> new OperatorAction(actor, checked.text(), forced);
            case Checked.Invalid<Reason>(var detail) ->
                throw new ParameterException(spec.commandLine(), "--reason " + detail + ".");
        };
    }
}
