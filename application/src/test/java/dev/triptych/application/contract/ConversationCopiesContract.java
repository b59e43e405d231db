package dev.triptych.application.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.triptych.application.flow.projection.SearchDocument;
import dev.triptych.application.maintenance.source.ConversationCopies;
import dev.triptych.application.maintenance.source.ConversationCopies.Snapshot;
import dev.triptych.domain.ConversationId;
import dev.triptych.domain.UserId;
import dev.triptych.domain.conversation.ReadMarker;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What whoever copies single conversations may expect of the write store. */
public abstract class ConversationCopiesContract extends WriteSideContract {
    private static final UserId ADA = new UserId("ada");
    private static final UserId BOB = new UserId("bob");

    /** Of the store that people talk over. */
    protected abstract ConversationCopies copies();

    private static List<SearchDocument> messages(Snapshot snapshot) {
        var all = new ArrayList<SearchDocument>();
        for (var page = snapshot.messages(Long.MIN_VALUE, 2); !page.isEmpty(); ) {
            assertThat(page.size()).isLessThanOrEqualTo(2);
            all.addAll(page);
            page = snapshot.messages(page.getLast().message().seq(), 2);
        }
        return all;
    }

    @Test
    void aConversationIsCopiedWithAllThatBelongsToIt() {
        var tea = chat.start("ada", "bob");
        var first = chat.say("bob", tea, "first");
        var second = chat.say("ada", tea, "second");
        chat.say("ada", tea, "third");
        chat.edit("bob", first.id(), "edited", null);
        chat.delete("ada", second.id());
        chat.remove("ada", tea, "bob");
        chat.markRead("ada", tea, 3);
        var coffee = chat.start("ada");
        chat.say("ada", coffee, "elsewhere");

        copies().at(tea, snapshot -> {
            assertThat(snapshot.conversation()).hasValueSatisfying(copy -> {
                assertThat(copy.id()).isEqualTo(tea);
                assertThat(copy.seq()).isEqualTo(7);
                assertThat(copy.profile().title().text()).isEqualTo("tea of ada");
                assertThat(copy.members()).containsOnlyKeys(ADA);
            });
            var messages = messages(snapshot);
            assertThat(messages).extracting(SearchDocument::eventSeq).containsExactly(5L, 6L, 4L);
            assertThat(messages.getFirst().message()).isEqualTo(chat.now(first.id()));
            assertThat(messages.get(1).message()).isEqualTo(chat.now(second.id()));
            assertThat(snapshot.markers(null, 10)).containsExactly(new ReadMarker(tea, ADA, 3));
            assertThat(snapshot.markers(ADA, 10)).isEmpty();
            return tea;
        });
    }

    @Test
    void allOfItIsOfOneMoment() {
        var tea = chat.start("ada", "bob");
        IntStream.range(0, 5).forEach(n -> chat.say("bob", tea, "number " + n));
        chat.markRead("ada", tea, 2);

        copies().at(tea, snapshot -> {
            var before = snapshot.conversation();
            chat.say("bob", tea, "meanwhile");
            chat.add("ada", tea, "cem");
            chat.markRead("ada", tea, 6);
            chat.markRead("bob", tea, 6);
            assertThat(snapshot.conversation()).isEqualTo(before);
            assertThat(messages(snapshot)).hasSize(5);
            assertThat(snapshot.markers(null, 10)).containsExactly(new ReadMarker(tea, ADA, 2));
            return tea;
        });

        copies().at(tea, snapshot -> {
            assertThat(snapshot.markers(null, 1)).containsExactly(new ReadMarker(tea, ADA, 6));
            assertThat(snapshot.markers(ADA, 1)).containsExactly(new ReadMarker(tea, BOB, 6));
            assertThat(messages(snapshot)).hasSize(6);
            return tea;
        });
    }

    @Test
    void whatIsNotThereIsEmpty() {
        copies().at(new ConversationId(UUID.randomUUID()), snapshot -> {
            assertThat(snapshot.conversation()).isEmpty();
            assertThat(snapshot.messages(Long.MIN_VALUE, 10)).isEmpty();
            assertThat(snapshot.markers(null, 10)).isEmpty();
            return snapshot;
        });
    }
}
