package dev.triptych.application.contract;

import static dev.triptych.application.contract.Concurrently.atOnce;
import static org.assertj.core.api.Assertions.assertThat;

import dev.triptych.application.command.markread.MarkReadResult;
import dev.triptych.domain.ConversationId;
import dev.triptych.domain.UserId;
import dev.triptych.domain.conversation.ReadMarkerMoved;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Read markers of a write store. */
public abstract class ReadMarkerWritesContract extends WriteSideContract {
    @Test
    void readMarkersMoveForwardOnlyAndNotBeyondWhatThereIs() {
        var tea = chat.start("ada", "bob");
        IntStream.range(0, 5).forEach(n -> chat.say("ada", tea, "number " + n));

        assertThat(chat.markRead("bob", tea, 4)).isEqualTo(MarkReadResult.MOVED);
        assertThat(chat.markRead("bob", tea, 3)).isEqualTo(MarkReadResult.NOT_MOVED);
        assertThat(marker(tea)).isEqualTo(4);
        assertThat(chat.markRead("bob", tea, 1_000)).isEqualTo(MarkReadResult.MOVED);
        assertThat(marker(tea)).isEqualTo(6);
    }

    @Test
    void readMarkersThatMoveAtOnceEndAtTheFurthest() {
        var tea = chat.start("ada", "bob");
        IntStream.range(0, 20).forEach(n -> chat.say("ada", tea, "number " + n));

        atOnce(20, n -> chat.markRead("bob", tea, n + 2));

        assertThat(marker(tea)).isEqualTo(21);
    }

    @Test
    void aReadMarkerIsSavedAsAMaximum() {
        var tea = chat.start("ada", "bob");

        store().transact(Set.of(), tx -> {
            for (var seq : List.of(2L, 7L, 5L)) {
                tx.readMarkers().save(new ReadMarkerMoved(tea, new UserId("bob"), seq, tx.now()));
            }
            return tx;
        });

        assertThat(marker(tea)).isEqualTo(7);
    }

    private long marker(ConversationId in) {
        return store().transact(
                        Set.of(),
                        tx -> tx.readMarkers().find(in, new UserId("bob")).seq())
                .value();
    }
}
