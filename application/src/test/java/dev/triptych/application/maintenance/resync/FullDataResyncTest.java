package dev.triptych.application.maintenance.resync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.triptych.application.base.audit.AuditEntry;
import dev.triptych.application.base.store.StoreName;
import dev.triptych.application.base.work.Cancellation;
import dev.triptych.application.contract.Concurrently;
import dev.triptych.application.maintenance.derived.ResyncId;
import dev.triptych.application.maintenance.derived.views.CopySettings;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Asking for resyncs, and choosing the generation that answers. */
class FullDataResyncTest {
    private static final ResyncId UNKNOWN = new ResyncId(new UUID(3, 3));

    private final ResyncHouse house = new ResyncHouse(1, true);

    private void resynced() {
        house.until(house.request(), ResyncState.COMPLETED);
    }

    private String refusal(int number) {
        return house.useCase.switchTo(StoreName.READ, number, ResyncHouse.ACTION)
                        instanceof SwitchResult.Refused(var why)
                ? why
                : "it is not refused";
    }

    @Test
    void ofTwoWhoAskAtOnceOneIsToldWhichRuns() {
        var answers =
                Concurrently.atOnce(2, _ -> house.useCase.request(ResyncTarget.of(StoreName.READ), ResyncHouse.ACTION));

        var running = house.resyncs.running().orElseThrow().id();
        assertThat(answers)
                .containsExactlyInAnyOrder(
                        new ResyncRequestResult.Accepted(running), new ResyncRequestResult.AlreadyRunning(running));
    }

    @Test
    void aStoreThatNothingHereRebuildsIsRefused() {
        assertThat(house.useCase.request(ResyncTarget.of(StoreName.SEARCH), ResyncHouse.ACTION))
                .isEqualTo(new ResyncRequestResult.Refused("No resync of the search store is configured."));
        assertThat(house.useCase.newest(10)).isEmpty();
        assertThat(house.states.audit().entries(Long.MAX_VALUE, 10)).isEmpty();
    }

    @Test
    void nothingIsBuiltFromASuspectedWriteDatabase() {
        house.suspected = true;

        assertThat(house.useCase.request(ResyncTarget.of(StoreName.READ), ResyncHouse.ACTION))
                .isEqualTo(new ResyncRequestResult.Refused("The write database may have been restored;"
                        + " declare a new incarnation first: triptych incarnation declare."));
        assertThat(house.useCase.newest(10)).isEmpty();
        assertThat(house.states.audit().entries(Long.MAX_VALUE, 10)).isEmpty();
    }

    @Test
    void nothingBeginsToAnswerWhileTheWriteDatabaseIsSuspected() {
        house.gossip.goOn(20);
        resynced();
        house.catchUp(1);
        house.suspected = true;

        assertThat(refusal(1))
                .isEqualTo("The write database may have been restored;"
                        + " the generation may have events that it lacks.");
        assertThat(house.live()).isEqualTo(2);
    }

    @Test
    void onlyAResyncAttachesADetachedReadStore() {
        house.gossip.goOn(20);
        resynced();
        house.catchUp(1);
        var attached = house.states.load();
        assertThat(house.states.attach(attached, false, ResyncHouse.ACTION)).isPresent();

        assertThat(refusal(1)).isEqualTo("The read store is detached; a resync attaches it.");
        assertThat(house.states.load().readStoreAttached()).isFalse();
    }

    @Test
    void whatDoesNotRunIsNotCancelled() {
        house.gossip.goOn(5);
        var id = house.request();
        house.until(id, ResyncState.COMPLETED);

        assertThat(house.useCase.cancel(id, ResyncHouse.ACTION)).isEqualTo(Cancellation.NOT_RUNNING);
        assertThat(house.useCase.cancel(UNKNOWN, ResyncHouse.ACTION)).isEqualTo(Cancellation.UNKNOWN);
    }

    @Test
    void generationsShowWhichAnswersAndHowFarTheyAre() {
        house.gossip.goOn(40);
        resynced();
        house.catchUp(1);
        house.catchUp(2);
        var before = house.log.heads();
        while (house.log.heads().equals(before)) {
            house.gossip.goOn();
        }

        assertThat(house.useCase.generations())
                .filteredOn(each -> each.generation().store().equals(StoreName.READ))
                .extracting(each -> each.generation().number(), GenerationStatus::live, GenerationStatus::lagEvents)
                .containsExactly(tuple(1, false, 1L), tuple(2, true, 1L));
        house.read.down(true);
        assertThat(house.useCase.generations())
                .extracting(GenerationStatus::lagEvents)
                .containsOnlyNulls();
    }

    @Test
    void onlyWhatIsThereCompleteAndFedMayAnswer() {
        assertThat(house.useCase.switchTo(StoreName.READ, 1, ResyncHouse.ACTION))
                .isEqualTo(new SwitchResult.AlreadyLive());
        assertThat(refusal(7)).isEqualTo("There is no generation 7 of the read store.");
        house.generations.begin(StoreName.READ, UNKNOWN);
        assertThat(refusal(2)).isEqualTo("Generation 2 of the read store is not complete.");
        house.generations.built(StoreName.READ, 2);
        house.gossip.goOn(2_000);
        assertThat(refusal(2)).startsWith("Generation 2 of the read store is ").contains("events behind");
        assertThat(house.live()).isEqualTo(1);
    }

    @Test
    void aSwitchIsAuditedAndShownByHand() {
        house.gossip.goOn(20);
        resynced();
        house.catchUp(1);

        assertThat(house.useCase.switchTo(StoreName.READ, 1, ResyncHouse.ACTION))
                .isInstanceOf(SwitchResult.Switched.class);

        assertThat(house.states.audit().entries(Long.MAX_VALUE, 1))
                .extracting(AuditEntry::action, AuditEntry::subject, AuditEntry::actor)
                .containsExactly(tuple("generation.adopt", "read 1", "ada"));
        assertThat(house.read.shown()).containsExactly(2, 1);
    }

    @Test
    void onlyWhatDoesNotAnswerIsDropped() {
        house.gossip.goOn(20);
        resynced();
        assertThat(house.useCase.drop(StoreName.READ, 2, ResyncHouse.ACTION))
                .isEqualTo(new DropResult.Refused("Generation 2 of the read store is the current one."));
        assertThat(house.useCase.drop(StoreName.READ, 9, ResyncHouse.ACTION))
                .isEqualTo(new DropResult.Refused("There is no generation 9 of the read store."));

        assertThat(house.useCase.drop(StoreName.READ, 1, ResyncHouse.ACTION)).isEqualTo(new DropResult.Dropped());
        house.rounds(15);

        assertThat(house.read.standing()).containsExactly(2);
        assertThat(refusal(1)).startsWith("There is no generation 1");
        assertThat(house.states.audit().entries(Long.MAX_VALUE, 1))
                .extracting(AuditEntry::action, AuditEntry::subject)
                .containsExactly(tuple("generation.drop", "read 1"));
    }

    @Test
    void whatAResyncBuildsIsCancelledWithItAndNotDroppedUnderIt() {
        house.gossip.goOn(20);
        house.settings = new CopySettings(1, 1);
        var id = house.request();
        house.rounds(2);

        assertThat(house.useCase.drop(StoreName.READ, 2, ResyncHouse.ACTION))
                .isEqualTo(new DropResult.Refused("Resync " + id + " is building it; cancel the resync."));
    }
}
