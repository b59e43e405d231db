package dev.triptych.cli.phase;

import static org.assertj.core.api.Assertions.assertThat;

import dev.triptych.application.base.store.StoreUnavailableException;
import dev.triptych.application.base.store.StoreUnavailableException.Part;
import dev.triptych.cli.OperatorDesk;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PhaseCommandTest {
    private final OperatorDesk desk = new OperatorDesk();

    @Test
    void theReadStoreIsDetachedInSingleOnly() {
        assertThat(desk.execute("detach", "--reason", "new hardware")).isZero();
        assertThat(desk.out.toString()).contains("The read store is detached.");
        assertThat(desk.states.load().readStoreAttached()).isFalse();
        assertThat(desk.execute("detach", "--reason", "again")).isEqualTo(1);
        assertThat(desk.err.toString()).contains("detached already");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "step",
                "back",
                "attach",
                "detach",
                "",
                "sideways",
                "step --reason",
                "step --reason r --to TRIPLE",
                "step --reason r --percent 0",
                "step --reason r --percent 101",
                "step --reason r --percent ten",
                "step --reason r --to DUAL_WRITE --percent 10",
                "back --reason r --force",
                "back --reason r --to SEPARATED --percent 100",
                "show --reason r",
                "detach --reason r --to SINGLE"
            })
    void wrongUsageIsExitCodeTwo(String arguments) {
        assertThat(desk.execute(arguments.isEmpty() ? new String[0] : arguments.split(" ")))
                .isEqualTo(2);
        assertThat(desk.err.toString()).isNotBlank().doesNotContain("\tat ");
        assertThat(desk.states.load().phaseEpoch()).isEqualTo(1);
    }

    @Test
    void aReasonAndAnActorThatCannotBeKeptAreWrongUsage() {
        assertThat(desk.execute("step", "--reason", "  ")).isEqualTo(2);
        assertThat(desk.err.toString()).contains("--reason must not be blank.");
        assertThat(desk.execute("step", "--reason", "x".repeat(1_001))).isEqualTo(2);
        assertThat(desk.execute("step", "--reason", "r", "--actor", " ")).isEqualTo(2);
        assertThat(desk.execute("step", "--reason", "r", "--actor", "x".repeat(201)))
                .isEqualTo(2);
        assertThat(desk.states.load().phaseEpoch()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"show", "step --reason r", "back --reason r", "attach --reason r", "detach --reason r"})
    void aStoreOutOfReachIsExitCodeOneWithTheReason(String arguments) {
        var line = desk.commandLine(() -> {
            throw new StoreUnavailableException(Part.WRITE_STORE, "connection refused");
        });

        assertThat(line.execute(arguments.split(" "))).isEqualTo(1);

        assertThat(desk.err.toString())
                .contains("the write store is unavailable: connection refused")
                .doesNotContain("\tat ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "show",
                "show --json",
                "step --reason r",
                "back --reason r",
                "attach --reason r",
                "detach --reason r"
            })
    void aMigrationThatWasNeverBegunIsExitCodeOneInOneLine(String arguments) {
        var untouched = OperatorDesk.ofANewStore();

        assertThat(untouched.execute(arguments.split(" "))).isEqualTo(1);

        assertThat(untouched.out.toString()).isEmpty();
        assertThat(untouched.err.toString())
                .isEqualTo("the migration has no state in this write store yet: start an instance (serve) once"
                        + System.lineSeparator());
        assertThat(untouched.closed).isTrue();
        assertThat(untouched.resyncs.newest(1)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "show ", "step ", "back ", "attach ", "detach "})
    void helpFitsATerminalAndNeedsNoStore(String command) {
        var line = desk.commandLine(() -> {
            throw new AssertionError("opened");
        });

        assertThat(line.execute((command + "--help").split(" "))).isZero();

        assertThat(desk.out.toString())
                .contains("Usage: ")
                .doesNotContain("%n", "%%")
                .matches(text -> text.lines().allMatch(each -> each.length() <= 100));
    }

    @Test
    void helpExplainsThePhasesAndTheExitCodes() {
        desk.execute("--help");
        assertThat(desk.out.toString())
                .contains("SINGLE", "DUAL_WRITE", "READ_MIGRATION", "SEPARATED")
                .contains("show", "step", "back", "attach", "detach")
                .contains("Exit codes:");
    }
}
