package dev.triptych.cli.phase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.triptych.application.base.audit.AuditEntry;
import dev.triptych.application.base.audit.OperatorAction;
import dev.triptych.application.base.store.StoreName;
import dev.triptych.application.maintenance.derived.ResyncId;
import dev.triptych.application.maintenance.resync.Resync;
import dev.triptych.application.maintenance.resync.ResyncProgress;
import dev.triptych.application.maintenance.resync.ResyncStage;
import dev.triptych.application.maintenance.resync.ResyncState;
import dev.triptych.application.maintenance.resync.ResyncStatus;
import dev.triptych.application.maintenance.resync.ResyncTarget;
import dev.triptych.cli.OperatorDesk;
import dev.triptych.cli.resync.ResyncText;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PhaseAttachCommandTest {
    private static final ResyncId ID = new ResyncId(UUID.fromString("01936f2e-7c00-7000-8000-00000000000a"));

    private final OperatorDesk desk = new OperatorDesk();

    @BeforeEach
    void theReadStoreIsDetached() {
        desk.states.attach(desk.states.load(), false, OperatorDesk.ACTION);
    }

    private ResyncId running() {
        return desk.resyncs.running().map(Resync::id).orElseThrow();
    }

    private void report(long done, double perSecond) {
        assertThat(desk.resyncs.report(
                        running(), ResyncStage.COPYING, new ResyncProgress(done, 93_000, perSecond), null))
                .isTrue();
    }

    private void end(ResyncState as, @Nullable String error) {
        assertThat(desk.resyncs.end(running(), as, error)).isTrue();
    }

    @Test
    void aBackfillIsAskedForAndWatchedToItsEnd() {
        desk.whilePausing(
                () -> report(40_000, 20_000), () -> report(93_000, 20_000), () -> end(ResyncState.COMPLETED, null));

        assertThat(desk.execute("attach", "--reason", "on the way", "--actor", "ada"))
                .isZero();

        assertThat(desk.out.toString())
                .contains("Resync " + desk.resyncs.newest(1).getFirst().id() + " is requested.")
                .contains("Done: the new generation is verified and current.");
        assertThat(desk.allHappened()).isTrue();
        assertThat(desk.states.audit().entries(Long.MAX_VALUE, 1))
                .extracting(AuditEntry::action, AuditEntry::actor, AuditEntry::reason)
                .containsExactly(tuple("resync.request", "ada", "on the way"));
    }

    @Test
    void oneThatRunsAlreadyIsWatched() {
        desk.resyncs.request(ID, ResyncTarget.of(StoreName.READ), new OperatorAction("eve", "first", false));
        desk.whilePausing(() -> end(ResyncState.COMPLETED, null));

        assertThat(desk.execute("attach", "--reason", "on the way")).isZero();

        assertThat(desk.out.toString()).contains("Resync " + ID + " is already running.", "Done: ");
        assertThat(desk.resyncs.newest(10)).hasSize(1);
    }

    @Test
    void whoeverDoesNotWaitOnlyAsks() {
        assertThat(desk.execute("attach", "--no-wait", "--reason", "on the way"))
                .isZero();

        assertThat(desk.out.toString()).isEqualTo("Resync " + running() + " is requested." + System.lineSeparator());
    }

    @Test
    void aBackfillThatFailsOrIsCancelledIsExitCodeOne() {
        desk.whilePausing(() -> end(ResyncState.FAILED, "the read database is full"));
        assertThat(desk.execute("attach", "--reason", "on the way")).isEqualTo(1);
        assertThat(desk.err.toString()).contains("The resync failed: the read database is full");
        desk.whilePausing(() -> end(ResyncState.CANCELLED, null));
        assertThat(desk.execute("attach", "--reason", "on the way")).isEqualTo(1);
        assertThat(desk.err.toString()).contains("was cancelled");
        assertThat(desk.out.toString()).doesNotContain("Done");
    }

    @Test
    void anOutageWhileItIsWatchedIsSaidAndLeavesItRunning() {
        desk.whilePausing(() -> desk.resyncs.down(true));

        assertThat(desk.execute("attach", "--reason", "on the way")).isEqualTo(1);

        assertThat(desk.err.toString())
                .contains("the write store is unavailable: it is down")
                .contains("The resync continues without this command. To watch it: triptych resync show ")
                .doesNotContain("\tat ");
        desk.resyncs.down(false);
        assertThat(desk.resyncs.running()).isPresent();
    }

    @Test
    void whoeverLeavesLeavesItRunning() {
        desk.whilePausing(() -> Thread.currentThread().interrupt());

        assertThat(desk.execute("attach", "--reason", "on the way")).isEqualTo(1);

        assertThat(Thread.interrupted()).isTrue();
        assertThat(desk.err.toString()).contains("The resync continues without this command");
        assertThat(desk.resyncs.running()).isPresent();
    }

    @Test
    void theProgressSaysHowFarHowFastAndHowLongStill() {
        assertThat(ResyncText.progress(status(ResyncState.RUNNING, 0, 0, null)))
                .contains("instances with the roles project and index must run");
        assertThat(ResyncText.progress(status(ResyncState.RUNNING, 40_000, 20_000, 3L)))
                .isEqualTo("copying: 43 %, 40,000 of about 93,000, 20,000/s, 3 s left");
        assertThat(ResyncText.progress(status(ResyncState.COMPLETED, 93_000, 0, null)))
                .startsWith("copying: 100 %")
                .doesNotContain("left");
    }

    private static ResyncStatus status(ResyncState state, long done, double rate, @Nullable Long eta) {
        var finished = state == ResyncState.RUNNING ? null : OperatorDesk.NOW;
        return new ResyncStatus(
                ID,
                state,
                ResyncStage.COPYING,
                ResyncTarget.of(StoreName.READ),
                done,
                93_000,
                rate,
                eta,
                OperatorDesk.NOW,
                finished,
                null);
    }
}
