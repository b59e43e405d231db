package dev.triptych.application.contract;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import dev.triptych.application.base.log.Frontier;
import dev.triptych.application.base.log.LoggedEvent;
import dev.triptych.application.base.log.Position;
import dev.triptych.domain.ConversationId;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What an instance that follows the migration may expect to see in one snapshot. */
public abstract class MigrationViewContract extends MigrationContract {
    @Test
    void aSnapshotShowsWhereTheMigrationAndTheLogStand() {
        begun();
        var empty = phase().states().snapshot();
        assertThat(empty.state()).isEqualTo(phase().states().load());
        assertThat(empty.incarnation()).isEqualTo(side().log().incarnation());
        assertThat(empty.heads()).isEqualTo(Frontier.NONE);
        assertThat(empty.critical()).isEqualTo(Frontier.NONE);

        var tea = chat.start("ada", "bob");
        chat.say("ada", tea, "hello");

        assertThat(phase().states().snapshot().heads()).isEqualTo(side().log().heads());
        assertThat(phase().states().snapshot().heads().positions().values())
                .containsExactly(newest(tea).position());
        assertThat(phase().states().snapshot().critical()).isEqualTo(Frontier.NONE);
    }

    private LoggedEvent newest(ConversationId in) {
        return stream(in).getLast();
    }

    @Test
    void whatRemovesAMemberOrDeletesAMessageIsCritical() {
        begun();
        var tea = chat.start("ada", "bob");
        var message = chat.say("ada", tea, "hello");
        chat.remove("ada", tea, "bob");
        var removed = newest(tea).position();
        chat.edit("ada", message.id(), "good day", null);
        chat.add("ada", tea, "cem");
        chat.markRead("cem", tea, 2);

        assertThat(phase().states().snapshot().critical().positions().values()).containsExactly(removed);

        chat.delete("ada", message.id());
        var deleted = newest(tea).position();
        chat.say("cem", tea, "it is gone");

        assertThat(phase().states().snapshot().critical().positions().values()).containsExactly(deleted);
        assertThat(phase().states().snapshot().heads().at(deleted.shard())).isGreaterThan(deleted);
    }

    @Test
    void eachShardHasItsOwnNewestEvents() {
        begun();
        var conversations =
                IntStream.range(0, 40).mapToObj(_ -> chat.start("ada", "bob")).toList();
        conversations.forEach(id -> chat.remove("ada", id, "bob"));
        var newest = conversations.stream()
                .map(id -> newest(id).position())
                .collect(toMap(Position::shard, position -> position, (a, b) -> a.covers(b) ? a : b));

        var seen = phase().states().snapshot();

        assertThat(newest).hasSizeGreaterThan(8);
        assertThat(seen.critical()).isEqualTo(new Frontier(newest));
        assertThat(seen.heads()).isEqualTo(seen.critical());
        assertThat(seen.heads()).isEqualTo(side().log().heads());
    }
}
