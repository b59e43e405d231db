package dev.triptych.cli.operators;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class ListedCommandsTest {
    @Test
    void theCommandsAreListedInTheOrderOfTheHelpAndOpenNothing() {
        var commands = OperatorCommands.of(
                () -> {
                    throw new AssertionError("a command that is only listed opened the stores");
                },
                _ -> {});

        assertThat(commands)
                .extracting(CommandLine::getCommandName)
                .containsExactly(
                        "phase",
                        "alerts",
                        "check",
                        "resync",
                        "locate",
                        "dead-letters",
                        "recover",
                        "incarnation",
                        "event-log");
    }
}
