package dev.triptych.application.query.routing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.triptych.application.base.log.Position;
import dev.triptych.application.contract.Chat;
import dev.triptych.application.fake.InMemoryEventLog;
import dev.triptych.application.query.freshness.ConsistencyToken;
import dev.triptych.application.query.freshness.ReadConsistency;
import dev.triptych.application.query.routing.Subject.OfConversation;
import dev.triptych.domain.ConversationId;
import dev.triptych.domain.Shard;
import dev.triptych.domain.migration.Phase;
import dev.triptych.domain.migration.Stage;
import org.junit.jupiter.api.BeforeEach;

/** A conversation in two stores, and queries about it. */
abstract class RoutedConversation {
    static final Stage SEPARATED = Stage.of(Phase.SEPARATED);
    static final Stage ALL_MIGRATED = new Stage(Phase.READ_MIGRATION, 100);

    final RoutedHouse house = new RoutedHouse();
    ConversationId tea;
    Position written;
    ReadConsistency token;

    @BeforeEach
    void talk() {
        var chat = new Chat(house.store);
        tea = chat.start("ada", "bob");
        chat.say("ada", tea, "hello");
        written = new InMemoryEventLog(house.store).head(Shard.of(tea));
        token = new ReadConsistency.AtLeast(new ConsistencyToken(written, tea));
    }

    Store ask(ReadConsistency consistency) {
        var answer = house.ask(house.query(new OfConversation(tea)), consistency);
        assertThat(answer.value()).as("who was asked and who is named").isEqualTo(answer.by());
        assertThat(house.held).as("views still held").isZero();
        return answer.by();
    }
}
