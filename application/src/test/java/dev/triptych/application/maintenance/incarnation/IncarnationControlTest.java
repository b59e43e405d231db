package dev.triptych.application.maintenance.incarnation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.triptych.application.base.audit.OperatorAction;
import dev.triptych.application.base.log.LastApplied;
import dev.triptych.application.base.log.Position;
import dev.triptych.application.base.store.StoreName;
import dev.triptych.application.maintenance.derived.ResyncId;
import dev.triptych.application.maintenance.resync.Resync;
import dev.triptych.application.maintenance.resync.ResyncState;
import dev.triptych.application.maintenance.resync.ResyncTarget;
import dev.triptych.domain.Shard;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class IncarnationControlTest {
    private static final OperatorAction ACTION = new OperatorAction("ada", "restored", false);

    private final RestorableHouse house = new RestorableHouse();

    private DeclareResult.Declared declared(OperatorAction action) {
        return (DeclareResult.Declared) house.control.declare(action);
    }

    @Test
    void whatIsNotSuspectedIsDeclaredByForceOnly() {
        assertThat(house.control.declare(ACTION)).isInstanceOf(DeclareResult.NothingSuspected.class);
        assertThat(house.incarnations.present().number()).isEqualTo(1);
        assertThat(house.resyncs.running()).isEmpty();

        assertThat(declared(new OperatorAction("ada", "a drill", true)).now().number())
                .isEqualTo(2);
    }

    @Test
    void whoWasCutOffAfterTheDeclarationGoesOnWithTheRebuild() {
        house.incarnations.suspect(1, "the topic is ahead");
        var first = declared(ACTION);
        // As if the process had died between the two.
        house.resyncs.end(first.resync(), ResyncState.CANCELLED, null);

        var second = declared(ACTION);

        assertThat(second.now().number()).isEqualTo(first.now().number());
        assertThat(house.resyncs.running().orElseThrow().id()).isEqualTo(second.resync());
        assertThat(house.control.declare(ACTION)).isInstanceOf(DeclareResult.NothingSuspected.class);
    }

    /** Its module was taken out: nobody here can rebuild it, and nothing is owed to it. */
    @Test
    void theGenerationOfAStoreThatIsNotInstalledAsksForNoRebuild() {
        var files = new StoreName("FILES");
        var left = house.generations.begin(files, new ResyncId(new UUID(1, 1)));
        house.states.adopt(house.states.load(), Map.of(files, left.number()), ACTION);
        house.incarnations.suspect(1, "the topic is ahead");
        var declared = declared(ACTION);
        house.resyncs.end(declared.resync(), ResyncState.COMPLETED, null);
        house.generations.present().stream()
                .filter(each -> !each.store().equals(files))
                .forEach(each -> house.states.adopt(
                        house.states.load(),
                        Map.of(
                                each.store(),
                                house.generations
                                        .begin(each.store(), declared.resync())
                                        .number()),
                        ACTION));

        assertThat(house.control.declare(ACTION)).isInstanceOf(DeclareResult.NothingSuspected.class);
    }

    @Test
    void theStatusSaysWhatToDoWhileItIsSuspected() {
        assertThat(house.control.status().whatToDo()).isNull();

        house.incarnations.suspect(1, "the topic is ahead");

        assertThat(house.control.status().whatToDo()).contains("triptych incarnation declare");
        assertThat(house.control.status().present().suspicion()).isNotNull();

        house.control.declare(ACTION);
        assertThat(house.control.status().whatToDo()).isNull();
    }

    @Test
    void theNumberIsAboveWhatAnybodyHasSeenWhoCanBeAsked() {
        house.told.put("the topic", List.of(new LastApplied(new Position(4, new Shard(1), 0, 0), null)));
        house.told.put("the read store", null);
        house.incarnations.suspect(1, "restored");

        assertThat(declared(ACTION).now().number()).isEqualTo(5);
    }

    @Test
    void bothStoresAreRebuiltAndWhatCopiedFromTheOldOneIsCancelled() {
        var before = new ResyncId(UUID.randomUUID());
        house.resyncs.request(before, ResyncTarget.of(StoreName.READ), ACTION);
        house.incarnations.suspect(1, "restored");

        var resync = declared(ACTION).resync();

        assertThat(house.resyncs.running()).map(Resync::id).contains(resync);
        assertThat(house.resyncs.running()).map(Resync::target).contains(ResyncTarget.ALL);
        assertThat(house.resyncs.find(before)).map(Resync::state).contains(ResyncState.CANCELLED);
    }
}
