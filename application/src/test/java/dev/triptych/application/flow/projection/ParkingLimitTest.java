package dev.triptych.application.flow.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.triptych.application.base.store.StoreName;
import dev.triptych.application.contract.Feed;
import dev.triptych.application.fake.InMemoryReadModel;
import dev.triptych.application.fake.InMemoryReadModelRepair;
import dev.triptych.application.maintenance.derived.views.StreamReplay;
import dev.triptych.domain.ConversationId;
import dev.triptych.domain.conversation.MessageEdited;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A flood of refused events is no accident of single ones: the projection stops rather than park it all. */
class ParkingLimitTest {
    private static final int LIMIT = 3;

    private final InMemoryReadModel model = new InMemoryReadModel();
    private final Feed feed = new Feed(model, LIMIT);
    private final StreamReplay replay = feed.replay(new InMemoryReadModelRepair(model));

    private List<ConversationId> poisoned(int conversations) {
        feed.poison(event -> event instanceof MessageEdited);
        var chat = feed.chat();
        var all = new ArrayList<ConversationId>();
        for (var n = 0; n < conversations; n++) {
            var tea = chat.start("ada");
            chat.edit("ada", chat.say("ada", tea, "hello").id(), "hello all", null);
            all.add(tea);
        }
        return all;
    }

    @Test
    void asManyAsTheLimitAreParkedAndTheRestGoesOn() {
        poisoned(LIMIT);

        feed.deliver();

        assertThat(model.parkedEvents()).isEqualTo(LIMIT);
    }

    @Test
    void atTheNextOneTheProjectionStopsAndStaysStopped() {
        poisoned(LIMIT + 2);

        for (var time = 0; time < 3; time++) {
            assertThatThrownBy(feed::deliver)
                    .isInstanceOfSatisfying(
                            TooManyParkedException.class,
                            full -> assertThat(full.store()).isEqualTo(StoreName.READ));
        }

        assertThat(model.parkedEvents()).isEqualTo(LIMIT);
        assertThat(model.frontier().covers(feed.heads())).isFalse();
    }

    @Test
    void onceParkedEventsWereRecoveredItGoesOnByItself() {
        var conversations = poisoned(LIMIT + 2);
        assertThatThrownBy(feed::deliver).isInstanceOf(TooManyParkedException.class);

        feed.poison(_ -> false);
        assertThat(conversations).allMatch(replay::replay);
        feed.deliver();

        assertThat(model.parkedEvents()).isZero();
        assertThat(model.frontier().covers(feed.heads())).isTrue();
    }
}
