package dev.triptych.bootstrap.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.triptych.application.port.Deed;
import dev.triptych.web.resync.Resyncs.Progress;
import dev.triptych.web.resync.Resyncs.Requested;
import dev.triptych.web.resync.Resyncs.State;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PhaseAttachCommandTest {
    private final PhaseDesk desk = new PhaseDesk();

    @Test
    void aBackfillIsAskedForAndWatchedToItsEnd() {
        desk.resyncs.plan(running(0, 0), running(40_000, 20_000), ended(State.COMPLETED, null));

        assertThat(desk.execute("attach", "--reason", "on the way", "--actor", "ada"))
                .isZero();

        assertThat(desk.out.toString())
                .contains("Resync " + PhaseDesk.ID + " is asked for.")
                .contains("Done: 93,000 messages are copied, and the read store is attached.");
        assertThat(desk.resyncs.deeds).containsExactly(new Deed("ada", "on the way", false));
        assertThat(desk.resyncs.planned).isEmpty();
    }

    @Test
    void oneThatRunsAlreadyIsWatched() {
        desk.resyncs.answer = new Requested.AlreadyRunning(PhaseDesk.ID);
        desk.resyncs.plan(ended(State.COMPLETED, null));

        assertThat(desk.execute("attach", "--reason", "on the way")).isZero();

        assertThat(desk.out.toString()).contains("runs already", "Done: ");
    }

    @Test
    void whoeverDoesNotWaitOnlyAsks() {
        assertThat(desk.execute("attach", "--no-wait", "--reason", "on the way"))
                .isZero();

        assertThat(desk.out.toString()).isEqualTo("Resync " + PhaseDesk.ID + " is asked for." + System.lineSeparator());
    }

    @Test
    void aBackfillThatFailsOrIsCancelledIsExitCodeOne() {
        desk.resyncs.plan(ended(State.FAILED, "the read database is full"));
        assertThat(desk.execute("attach", "--reason", "on the way")).isEqualTo(1);
        assertThat(desk.err.toString()).contains("The resync failed: the read database is full");
        desk.resyncs.plan(ended(State.CANCELLED, null));
        assertThat(desk.execute("attach", "--reason", "on the way")).isEqualTo(1);
        assertThat(desk.err.toString()).contains("was cancelled");
    }

    @Test
    void aBackfillThatIsRefusedIsExitCodeOne() {
        desk.resyncs.answer = new Requested.Refused("The read store is attached.");
        assertThat(desk.execute("attach", "--reason", "on the way")).isEqualTo(1);
        assertThat(desk.err.toString()).contains("The read store is attached.");
    }

    @Test
    void whoeverLeavesLeavesItRunning() {
        desk.resyncs.plan(running(40_000, 20_000), running(60_000, 20_000));
        Thread.currentThread().interrupt();

        assertThat(desk.execute("attach", "--reason", "on the way")).isEqualTo(1);

        assertThat(Thread.interrupted()).isTrue();
        assertThat(desk.err.toString()).contains("The resync goes on without this command");
    }

    @Test
    void theProgressSaysHowFarHowFastAndHowLongStill() {
        assertThat(ResyncText.progress(running(0, 0))).contains("an instance with the role project must run");
        assertThat(ResyncText.progress(running(40_000, 20_000)))
                .isEqualTo("43 %, 40,000 of about 93,000 messages, 20,000/s, 3 s left");
        assertThat(ResyncText.progress(ended(State.COMPLETED, null)))
                .startsWith("100 %")
                .doesNotContain("left");
    }

    private static Progress running(long done, double rate) {
        return new Progress(
                PhaseDesk.ID, State.RUNNING, done, 93_000, rate, rate == 0 ? null : 3L, PhaseDesk.NOW, null, null);
    }

    private static Progress ended(State state, @Nullable String error) {
        return new Progress(PhaseDesk.ID, state, 93_000, 93_000, 0, null, PhaseDesk.NOW, PhaseDesk.NOW, error);
    }
}
