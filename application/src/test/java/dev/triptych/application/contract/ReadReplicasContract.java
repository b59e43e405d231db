package dev.triptych.application.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.triptych.application.base.log.Position;
import dev.triptych.domain.ConversationId;
import dev.triptych.domain.Shard;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What critical commands may expect of the hosts of a read store. */
public abstract class ReadReplicasContract extends ReadSideContract {
    private boolean allHave(Position position, ConversationId conversation) {
        return side().replicas().allHave(position, conversation);
    }

    @Test
    void aPositionIsThereOnceTheFrontierHasReachedIt() {
        var tea = chat.start("ada", "bob");
        var first = new Position(1, Shard.of(tea), 0, 0);
        assertThat(allHave(first, tea)).isFalse();

        feed.deliver();
        var reached = feed.heads().at(Shard.of(tea));
        assertThat(allHave(first, tea)).isTrue();
        assertThat(allHave(reached, tea)).isTrue();
        var next = new Position(reached.incarnation(), reached.shard(), reached.xid(), reached.position() + 1);
        assertThat(allHave(next, tea)).isFalse();
    }

    @Test
    void whatIsParkedOfTheConversationIsNotThere() {
        var tea = chat.start("ada", "bob");
        var coffee = chat.start("ada", "bob");
        feed.deliver();
        var ofTea = feed.heads().at(Shard.of(tea));
        var ofCoffee = feed.heads().at(Shard.of(coffee));

        transact(lease("feed", LONG), tx -> tx.park(List.of(parked(tea, 2, ofTea))));

        assertThat(allHave(ofTea, tea)).isFalse();
        assertThat(allHave(ofCoffee, coffee)).isTrue();
    }

    @Test
    void aParkedReadMarkerHoldsNothingBack() {
        var tea = chat.start("ada", "bob");
        feed.deliver();
        var reached = feed.heads().at(Shard.of(tea));

        transact(lease("feed", LONG), tx -> tx.park(List.of(parked(tea, 0, reached))));

        assertThat(allHave(reached, tea)).isTrue();
    }
}
