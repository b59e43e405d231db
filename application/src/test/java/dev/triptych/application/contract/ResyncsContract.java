package dev.triptych.application.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.triptych.application.base.audit.OperatorAction;
import dev.triptych.application.base.store.StoreName;
import dev.triptych.application.maintenance.derived.ResyncId;
import dev.triptych.application.maintenance.resync.Resync;
import dev.triptych.application.maintenance.resync.ResyncProgress;
import dev.triptych.application.maintenance.resync.ResyncStage;
import dev.triptych.application.maintenance.resync.ResyncState;
import dev.triptych.application.maintenance.resync.ResyncTarget;
import dev.triptych.application.maintenance.resync.Resyncs;
import java.util.HashSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What may be expected of the place where resyncs are asked for. */
public abstract class ResyncsContract {
    private static final OperatorAction ACTION = new OperatorAction("ada", "new disks", false);

    /** The resyncs, none when a test begins; the same all through a test. */
    protected abstract Resyncs resyncs();

    private ResyncId request(ResyncTarget target) {
        var id = newId();
        assertThat(resyncs().request(id, target, ACTION)).isEqualTo(id);
        return id;
    }

    private static ResyncId newId() {
        return new ResyncId(UUID.randomUUID());
    }

    private Resync found(ResyncId id) {
        return resyncs().find(id).orElseThrow();
    }

    @Test
    void nothingRunsAtFirst() {
        assertThat(resyncs().running()).isEmpty();
        assertThat(resyncs().newest(10)).isEmpty();
        assertThat(resyncs().find(newId())).isEmpty();
        assertThat(resyncs().report(newId(), ResyncStage.COPYING, ResyncProgress.NONE, null))
                .isFalse();
        assertThat(resyncs().end(newId(), ResyncState.COMPLETED, null)).isFalse();
    }

    @Test
    void whatIsAskedForRuns() {
        var id = request(ResyncTarget.of(StoreName.READ));

        var resync = found(id);
        assertThat(resync.id()).isEqualTo(id);
        assertThat(resync.target()).isEqualTo(ResyncTarget.of(StoreName.READ));
        assertThat(resync.actor()).isEqualTo("ada");
        assertThat(resync.reason()).isEqualTo("new disks");
        assertThat(resync.state()).isEqualTo(ResyncState.RUNNING);
        assertThat(resync.progress()).isEqualTo(ResyncProgress.NONE);
        assertThat(resync.finishedAt()).isNull();
        assertThat(resync.error()).isNull();
        assertThat(resyncs().running()).contains(resync);
    }

    @Test
    void whatIsDoneNeverGoesBackWhateverTheStage() {
        var id = request(ResyncTarget.ALL);
        resyncs().report(id, ResyncStage.COPYING, new ResyncProgress(500, 1_000, 20), null);

        resyncs().report(id, ResyncStage.INDEXING, new ResyncProgress(300, 400, 5), null);
        assertThat(found(id).progress()).isEqualTo(new ResyncProgress(500, 500, 5));

        resyncs().report(id, ResyncStage.SWITCHING, new ResyncProgress(0, 0, 0), "waits");
        assertThat(found(id).progress()).isEqualTo(new ResyncProgress(500, 500, 0));

        resyncs().report(id, ResyncStage.COPYING, new ResyncProgress(501, 1_000, 7), null);
        assertThat(found(id).progress()).isEqualTo(new ResyncProgress(501, 1_000, 7));
    }

    @Test
    void onlyOneRunsAtATimeWhateverItsTarget() {
        var first = request(ResyncTarget.of(StoreName.READ));

        assertThat(resyncs().request(newId(), ResyncTarget.of(StoreName.SEARCH), ACTION))
                .isEqualTo(first);
        assertThat(resyncs().newest(10)).hasSize(1);

        resyncs().end(first, ResyncState.COMPLETED, null);
        var second = request(ResyncTarget.of(StoreName.SEARCH));
        assertThat(resyncs().running().map(Resync::id)).contains(second);
    }

    @Test
    void ofManyWhoAskAtOnceOneIsTakenOn() {
        var answers = Concurrently.atOnce(8, _ -> resyncs().request(newId(), ResyncTarget.of(StoreName.READ), ACTION));

        assertThat(new HashSet<>(answers)).hasSize(1);
        assertThat(resyncs().newest(10)).hasSize(1);
    }

    @Test
    void whatIsReportedIsShown() {
        var id = request(ResyncTarget.of(StoreName.READ));

        assertThat(resyncs().report(id, ResyncStage.COPYING, new ResyncProgress(7, 5_000_000_000L, 1_234.5), null))
                .isTrue();

        assertThat(found(id).progress()).isEqualTo(new ResyncProgress(7, 5_000_000_000L, 1_234.5));
        assertThat(found(id).state()).isEqualTo(ResyncState.RUNNING);
        assertThat(found(id).stage()).isEqualTo(ResyncStage.COPYING);
    }

    @Test
    void whatKeepsItFromGoingOnIsShownUntilItGoesOn() {
        var id = request(ResyncTarget.of(StoreName.READ));

        resyncs().report(id, ResyncStage.VERIFYING, ResyncProgress.NONE, "waiting for the read store");
        assertThat(found(id).error()).isEqualTo("waiting for the read store");
        assertThat(found(id).state()).isEqualTo(ResyncState.RUNNING);

        resyncs().report(id, ResyncStage.VERIFYING, ResyncProgress.NONE, null);
        assertThat(found(id).error()).isNull();
        assertThat(found(id).stage()).isEqualTo(ResyncStage.VERIFYING);
    }

    @Test
    void whatFailedSaysWhyAndStaysFailed() {
        var id = request(ResyncTarget.of(StoreName.READ));
        resyncs().report(id, ResyncStage.COPYING, new ResyncProgress(7, 9, 1), null);

        assertThat(resyncs().end(id, ResyncState.FAILED, "refused")).isTrue();

        var failed = found(id);
        assertThat(failed.state()).isEqualTo(ResyncState.FAILED);
        assertThat(failed.error()).isEqualTo("refused");
        assertThat(failed.progress().done()).isEqualTo(7);
        assertThat(failed.finishedAt()).isAfterOrEqualTo(failed.startedAt());
        assertThat(resyncs().end(id, ResyncState.COMPLETED, null)).isFalse();
        assertThat(resyncs().end(id, ResyncState.CANCELLED, null)).isFalse();
        assertThat(found(id)).isEqualTo(failed);
        assertThat(resyncs().running()).isEmpty();
    }

    @Test
    void whoeverWorksAtACancelledOneIsToldWithTheNextReport() {
        var id = request(ResyncTarget.of(StoreName.READ));

        assertThat(resyncs().end(id, ResyncState.CANCELLED, null)).isTrue();

        assertThat(resyncs().report(id, ResyncStage.COPYING, new ResyncProgress(1, 2, 3), null))
                .isFalse();
        assertThat(found(id).state()).isEqualTo(ResyncState.CANCELLED);
        assertThat(found(id).progress()).isEqualTo(ResyncProgress.NONE);
        assertThat(resyncs().end(id, ResyncState.FAILED, "too late")).isFalse();
    }

    @Test
    void whatIsCompleteIsSoThoughItWasCancelledInItsLastMoment() {
        var id = request(ResyncTarget.of(StoreName.READ));
        resyncs().end(id, ResyncState.CANCELLED, null);

        assertThat(resyncs().end(id, ResyncState.COMPLETED, null)).isTrue();

        assertThat(found(id).state()).isEqualTo(ResyncState.COMPLETED);
    }

    @Test
    void theNewestAreListedFirstAndNoMoreThanAskedFor() {
        var first = request(ResyncTarget.of(StoreName.READ));
        resyncs().end(first, ResyncState.FAILED, "refused");
        var second = request(ResyncTarget.of(StoreName.READ));
        resyncs().end(second, ResyncState.CANCELLED, null);
        var third = request(ResyncTarget.ALL);

        assertThat(resyncs().newest(10)).extracting(Resync::id).containsExactly(third, second, first);
        assertThat(resyncs().newest(2)).extracting(Resync::id).containsExactly(third, second);
    }
}
