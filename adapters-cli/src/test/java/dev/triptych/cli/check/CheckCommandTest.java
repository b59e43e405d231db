package dev.triptych.cli.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.triptych.application.base.log.Frontier;
import dev.triptych.application.base.store.StoreName;
import dev.triptych.application.maintenance.check.CheckId;
import dev.triptych.application.maintenance.check.CheckProgress;
import dev.triptych.application.maintenance.check.CheckState;
import dev.triptych.application.maintenance.check.compare.CheckReport;
import dev.triptych.application.maintenance.check.compare.Finding;
import dev.triptych.application.maintenance.check.compare.StoreCounts;
import dev.triptych.application.maintenance.check.compare.rows.RowKind;
import dev.triptych.cli.OperatorDesk;
import dev.triptych.domain.ConversationId;
import dev.triptych.domain.UserId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class CheckCommandTest {
    private static final StoreCounts CLEAN = new StoreCounts(5, 5, 0, 0, 0, 0, 0);
    private static final StoreCounts DIFFERING = new StoreCounts(5, 4, 0, 0, 1, 0, 0);
    private static final Finding MARKER = new Finding(
            StoreName.READ,
            RowKind.READ_MARKER.name(),
            new ConversationId(new UUID(0, 7)),
            null,
            new UserId("ada"),
            Finding.Kind.DIFFERENT,
            List.of(new Finding.Field("seq", "7", "9")));

    private final OperatorDesk desk = new OperatorDesk();

    private int execute(String... arguments) {
        return desk.execute(stores -> CheckCommand.commandLine(stores, desk.pause()), arguments);
    }

    private CheckId running() {
        return desk.checks.running().getFirst().id();
    }

    private void complete(StoreCounts counts, Finding... findings) {
        var report = new CheckReport(Frontier.NONE, "00", Map.of(StoreName.READ, counts), List.of(findings), true);
        assertThat(desk.checks.complete(running(), report)).isTrue();
    }

    @Test
    void aCleanCheckIsWatchedToItsEnd() {
        desk.whilePausing(() -> desk.checks.report(running(), new CheckProgress(2, 5)), () -> complete(CLEAN));

        assertThat(execute()).isZero();

        assertThat(desk.out.toString())
                .contains("is requested.", "5 checked, 5 matching", "Clean: no differences found.");
        assertThat(desk.allHappened()).isTrue();
    }

    @Test
    void whatDiffersIsNamedAndIsExitCodeOne() {
        desk.whilePausing(() -> complete(DIFFERING, MARKER));

        assertThat(execute("--store", "read")).isEqualTo(1);

        assertThat(desk.out.toString())
                .contains("1 DIFFERENT")
                .contains("read: different read marker of ada in conversation 00000000-0000-0000-0000-000000000007;"
                        + " seq is 9, should be 7")
                .contains("triptych check repair ");
    }

    @Test
    void manyChecksAreCounted() {
        desk.whilePausing(() -> complete(CLEAN), () -> complete(DIFFERING, MARKER), () -> complete(CLEAN));

        assertThat(execute("--repeat", "3")).isEqualTo(1);

        assertThat(desk.out.toString()).contains("2 of 3 checks were clean.");
    }

    @Test
    void scriptsReadWhatTheApiAnswers() {
        desk.whilePausing(() -> complete(DIFFERING, MARKER));
        assertThat(execute("--json")).isEqualTo(1);
        assertThat(desk.out.toString()).contains("\"clean\":false", "\"entity\":\"readMarker\"");
    }

    @Test
    void oneThatFailsIsExitCodeOneWithTheReason() {
        desk.whilePausing(() -> desk.checks.end(running(), CheckState.FAILED, "the read store does not answer"));
        assertThat(execute()).isEqualTo(1);
        assertThat(desk.err.toString()).contains("The check failed: the read store does not answer");
    }

    @Test
    void oneIsShownStoppedAndRepaired() {
        assertThat(execute("--no-wait")).isZero();
        var id = running().toString();
        assertThat(execute("repair", id, "--reason", "r")).isEqualTo(1);
        assertThat(desk.err.toString()).contains("has no findings that can be repaired");
        complete(DIFFERING, MARKER);
        assertThat(execute("show", id)).isZero();
        assertThat(desk.out.toString()).contains("Not clean.");
        assertThat(execute("show")).isZero();
        assertThat(desk.out.toString()).contains("read    not verified: not clean");
        assertThat(execute("cancel", id, "--reason", "r")).isZero();
        assertThat(desk.out.toString()).contains("has already ended.");
        assertThat(execute("show", new UUID(0, 1).toString())).isEqualTo(1);
    }

    @Test
    void aRepairWantsAReason() {
        assertThat(execute("--repair")).isEqualTo(2);
        assertThat(execute("--repeat", "0")).isEqualTo(2);
        assertThat(execute("--repeat", "2", "--no-wait")).isEqualTo(2);
        assertThat(execute("--store", "write")).isEqualTo(2);
        assertThat(desk.checks.newest(1)).isEmpty();
    }
}
