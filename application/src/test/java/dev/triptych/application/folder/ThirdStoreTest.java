package dev.triptych.application.folder;

import static org.assertj.core.api.Assertions.assertThat;

import dev.triptych.application.base.paging.Limit;
import dev.triptych.application.contract.Gossip;
import dev.triptych.application.maintenance.check.CheckRequest;
import dev.triptych.application.maintenance.check.CheckRequestResult;
import dev.triptych.application.maintenance.check.Verification;
import dev.triptych.application.maintenance.check.compare.Finding;
import dev.triptych.application.maintenance.derived.Repair;
import dev.triptych.application.maintenance.repair.ParkedEventFilter;
import dev.triptych.application.maintenance.repair.ParkedEventResult;
import dev.triptych.application.maintenance.repair.Selection;
import dev.triptych.application.maintenance.repair.SyncRecovery;
import dev.triptych.application.maintenance.resync.SwitchResult;
import dev.triptych.domain.conversation.Message;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A store that the product does not have is fed, rebuilt, checked, repaired and shown by the classes that it has. */
class ThirdStoreTest extends InstalledFolder {
    @Test
    void beforeItsFirstResyncItIsDetachedAndInNobodysWay() {
        var shown = sync.now().projections().getFirst();
        assertThat(shown.store()).isEqualTo(FolderStore.NAME);
        assertThat(shown.attached()).isFalse();
        assertThat(parked.causes()).isEmpty();
        assertThat(checks.request(new CheckRequest(null, Set.of(FolderStore.NAME), false), ACTION))
                .isEqualTo(new CheckRequestResult.Refused(
                        "The files store is detached, so there is nothing to compare. Attach it first by a resync."));
        assertThat(checks.verification(FolderStore.NAME)).isInstanceOf(Verification.NotVerified.class);
    }

    @Test
    void aResyncFillsItAndTheProjectionFeedsItFromThenOn() {
        resynced();
        assertThat(current()).isEqualTo(1);
        assertThatItHasEverything();

        new Gossip(chat, new Random(8)).goOn(40);
        caughtUp();

        assertThatItHasEverything();
        var shown = sync.now().projections().getFirst();
        assertThat(shown.attached()).isTrue();
        assertThat(shown.lagEvents()).isZero();
    }

    @Test
    void aSecondResyncReplacesItAndOneCanSwitchBack() {
        resynced();
        resynced();
        assertThat(current()).isEqualTo(2);
        assertThatItHasEverything();

        assertThat(resync.switchTo(FolderStore.NAME, 1, ACTION)).isInstanceOf(SwitchResult.Switched.class);
        chat.say("ada", chat.start("ada", "bob"), "also in the former one");
        caughtUp();
        assertThatItHasEverything();
    }

    @Test
    void aCheckFindsWhatItLostAndRepairsIt() {
        resynced();
        assertThat(checked(Set.of(), false).clean()).isTrue();
        assertThat(checks.verifications().get(FolderStore.NAME)).isInstanceOf(Verification.Verified.class);

        var lost = store.messages().stream().map(Message::id).findFirst().orElseThrow();
        files.files(current()).lose(lost);
        var report =
                Objects.requireNonNull(checked(Set.of(FolderStore.NAME), true).report());
        assertThat(report.clean()).isTrue();
        assertThat(checks.newest(2).getLast().clean()).isFalse();
        assertThat(Objects.requireNonNull(
                                checks.status(checks.newest(2).getLast().id())
                                        .orElseThrow()
                                        .report())
                        .findings())
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.store()).isEqualTo(FolderStore.NAME);
                    assertThat(finding.kind()).isEqualTo(Finding.Kind.MISSING);
                    assertThat(finding.messageId()).isEqualTo(lost);
                });
        assertThatItHasEverything();
    }

    @Test
    void whatItRefusesIsParkedShownAndTriedAgain() {
        resynced();
        files.refuse(true);
        var tea = chat.start("ada", "bob");
        chat.say("ada", tea, FolderStore.REFUSED);
        chat.say("bob", tea, "and what comes after goes on");
        caughtUp();

        assertThat(sync.now().projections().getFirst().deadLetters()).isEqualTo(1);
        var ofFiles = new ParkedEventFilter(FolderStore.NAME, null, null);
        assertThat(parked.list(ofFiles, Limit.DEFAULT, null, false).items())
                .singleElement()
                .satisfies(each -> assertThat(each.id().toString()).startsWith("files-"));
        assertThat(parked.retry(new Selection.OfStore(FolderStore.NAME), false, ACTION))
                .isEqualTo(new ParkedEventResult(1, 0, 1));
        files.refuse(false);
        assertThat(parked.retry(new Selection.OfStore(FolderStore.NAME), false, ACTION))
                .isEqualTo(new ParkedEventResult(1, 1, 0));
        assertThatItHasEverything();
    }

    @Test
    void oneEventIsBroughtToIt() {
        resynced();
        var tea = chat.start("ada", "bob");
        var said = chat.say("ada", tea, "lost on the way");
        caughtUp();
        files.files(current()).lose(said.id());

        var event = log.ofConversation(tea, 1, 10, dev.triptych.application.base.log.LogLimit.events(10))
                .getLast();
        assertThat(recovery.recover(event.id(), ACTION))
                .isEqualTo(new SyncRecovery.Done(Repair.Outcome.APPLIED, "the files store: the file is written"));
        assertThatItHasEverything();
    }
}
