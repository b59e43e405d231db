package dev.triptych.application.maintenance.resync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.triptych.application.base.store.StoreName;
import dev.triptych.application.base.store.StoreUnavailableException;
import dev.triptych.application.maintenance.derived.Generation;
import dev.triptych.application.maintenance.derived.views.CopySettings;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Which generations can be asked at all. */
class ExistingGenerationsTest {
    private final ResyncHouse house = new ResyncHouse(1, true);
    private final ExistingGenerations standing =
            new ExistingGenerations(house.generations, Map.of(StoreName.READ, house.read));

    @Test
    void whatWasLostWithItsStoreIsNotAsked() {
        house.gossip.goOn(20);
        house.until(house.request(), ResyncState.COMPLETED);
        assertThat(standing.present()).extracting(Generation::number).containsExactly(1, 2);

        house.read.remove(1);

        assertThat(standing.present()).extracting(Generation::number).containsExactly(2);
    }

    @Test
    void whatIsBeingBuiltIsAskedToo() {
        house.settings = new CopySettings(2, 10);
        house.gossip.goOn(40);
        house.request();
        house.round();

        assertThat(standing.present()).extracting(Generation::number).containsExactly(1, 2);
    }

    @Test
    void whetherTheyStandIsUnknownWhileTheStoreDoesNotAnswer() {
        house.read.down(true);

        assertThatThrownBy(standing::present).isInstanceOf(StoreUnavailableException.class);
    }
}
