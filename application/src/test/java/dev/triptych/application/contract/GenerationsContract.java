package dev.triptych.application.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.triptych.application.base.audit.OperatorAction;
import dev.triptych.application.base.store.StoreName;
import dev.triptych.application.maintenance.derived.Generation;
import dev.triptych.application.maintenance.derived.GenerationState;
import dev.triptych.application.maintenance.derived.Generations;
import dev.triptych.application.maintenance.derived.ResyncId;
import dev.triptych.application.maintenance.resync.ResyncState;
import dev.triptych.application.maintenance.resync.ResyncTarget;
import dev.triptych.application.maintenance.resync.Resyncs;
import dev.triptych.domain.migration.Phase;
import dev.triptych.domain.migration.Stage;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What may be expected of the list of generations. */
public abstract class GenerationsContract {
    private static final OperatorAction ACTION = new OperatorAction("ada", "new disks", false);

    /** The first ones of each store only when a test begins. */
    protected abstract Generations generations();

    /** The migration beside them; not begun. */
    protected abstract PhasePorts phase();

    /** The resyncs beside them. */
    protected abstract Resyncs resyncs();

    private ResyncId resync() {
        var id = new ResyncId(UUID.randomUUID());
        resyncs().request(id, ResyncTarget.ALL, ACTION);
        resyncs().end(id, ResyncState.COMPLETED, null);
        return id;
    }

    private List<Integer> present() {
        return generations().present().stream()
                .filter(generation -> generation.store().equals(StoreName.READ))
                .map(Generation::number)
                .toList();
    }

    private void adopt(int number) {
        assertThat(phase().switching().adopt(phase().states().load(), Map.of(StoreName.READ, number), ACTION))
                .isPresent();
    }

    @Test
    void theFirstOnesAreThereAndComplete() {
        assertThat(generations().present())
                .extracting(Generation::store, Generation::number, Generation::state, Generation::builtBy)
                .containsExactly(
                        tuple(StoreName.READ, 1, GenerationState.BUILT, null),
                        tuple(StoreName.SEARCH, 1, GenerationState.BUILT, null));
    }

    @Test
    void aResyncBeginsOneOfEachStoreHoweverOftenItAsks() {
        var by = resync();

        var begun = generations().begin(StoreName.READ, by);

        assertThat(generations().begin(StoreName.READ, by)).isEqualTo(begun);
        assertThat(begun.number()).isEqualTo(2);
        assertThat(begun.state()).isEqualTo(GenerationState.BUILDING);
        assertThat(begun.builtBy()).isEqualTo(by);
        assertThat(begun.incarnation())
                .isEqualTo(generations().present().getFirst().incarnation());
        assertThat(generations().begin(StoreName.SEARCH, by).number()).isEqualTo(2);
        assertThat(present()).containsExactly(1, 2);
    }

    @Test
    void ofManyWhoBeginAtOnceAllGetTheSame() {
        var by = resync();

        var begun = Concurrently.atOnce(
                6, _ -> generations().begin(StoreName.READ, by).number());

        assertThat(begun).containsOnly(2);
        assertThat(present()).containsExactly(1, 2);
    }

    @Test
    void aNumberIsNeverUsedAgain() {
        phase().transitions().begin(Stage.of(Phase.SINGLE), true);
        var first = resync();
        generations().begin(StoreName.READ, first);

        assertThat(generations().drop(StoreName.READ, 2)).isTrue();

        assertThat(present()).containsExactly(1);
        assertThat(generations().begin(StoreName.READ, first).state()).isEqualTo(GenerationState.DROPPED);
        assertThat(generations().begin(StoreName.READ, resync()).number()).isEqualTo(3);
    }

    @Test
    void whatWasDroppedIsNotComplete() {
        phase().transitions().begin(Stage.of(Phase.SINGLE), true);
        var by = resync();
        generations().begin(StoreName.READ, by);
        assertThat(generations().built(StoreName.READ, 2)).isTrue();
        assertThat(generations().built(StoreName.READ, 2)).isTrue();

        generations().drop(StoreName.READ, 2);

        assertThat(generations().built(StoreName.READ, 2)).isFalse();
        assertThat(generations().built(StoreName.READ, 9)).isFalse();
        assertThat(generations().drop(StoreName.READ, 9)).isFalse();
    }

    @Test
    void theOneThatAnswersIsNotDropped() {
        phase().transitions().begin(Stage.of(Phase.SINGLE), true);
        generations().begin(StoreName.READ, resync());
        generations().built(StoreName.READ, 2);
        assertThat(generations().drop(StoreName.READ, 1)).isFalse();

        adopt(2);

        assertThat(generations().drop(StoreName.READ, 2)).isFalse();
        assertThat(generations().drop(StoreName.READ, 1)).isTrue();
        assertThat(present()).containsExactly(2);
    }
}
