package dev.triptych.application.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.triptych.application.flow.projection.SearchDocument;
import dev.triptych.application.maintenance.source.MessageRange;
import dev.triptych.application.maintenance.source.MessagesToIndex;
import dev.triptych.domain.ConversationId;
import dev.triptych.domain.MessageBody;
import dev.triptych.domain.MessageId;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What who fills or repairs a search store may expect of the write store. */
public abstract class MessagesToIndexContract extends WriteSideContract {
    private static final int MANY = 1_000;

    /** Of the store that people talk over. */
    protected abstract MessagesToIndex messages();

    private List<SearchDocument> in(ConversationId conversation, long after, long upTo) {
        return messages().inRanges(List.of(new MessageRange(conversation, after, upTo)), MANY);
    }

    @Test
    void nothingIsReadWhereNothingIs() {
        assertThat(messages().inRanges(List.of(), MANY)).isEmpty();
        assertThat(messages().of(List.of())).isEmpty();
        assertThat(in(new ConversationId(UUID.randomUUID()), 0, MANY)).isEmpty();
        assertThat(messages().of(List.of(new MessageId(UUID.randomUUID())))).isEmpty();
    }

    @Test
    void aMessageComesAsItIsNowWithTheEventThatMadeItSo() {
        var tea = chat.start("ada", "bob");
        var kept = chat.say("bob", tea, "kept");
        var edited = chat.say("bob", tea, "before");
        var deleted = chat.say("bob", tea, "gone");
        chat.edit("bob", edited.id(), "after", null);
        chat.delete("bob", deleted.id());

        var expected = List.of(
                new SearchDocument(kept, 2),
                new SearchDocument(chat.now(edited.id()), 5),
                new SearchDocument(chat.now(deleted.id()), 6));
        assertThat(in(tea, 0, MANY)).isEqualTo(expected);
        assertThat(messages().of(List.of(deleted.id(), kept.id(), edited.id())))
                .containsExactlyInAnyOrderElementsOf(expected);
        assertThat(in(tea, 2, 3)).containsExactly(expected.get(1));
    }

    @Test
    void manyRangesAreReadTogetherEachUpToTheLimit() {
        var tea = chat.start("ada");
        var coffee = chat.start("ada");
        for (var n = 0; n < 4; n++) {
            chat.say("ada", coffee, "coffee " + n);
            chat.say("ada", tea, "tea " + n);
        }

        var read = messages().inRanges(List.of(new MessageRange(tea, 2, 9), new MessageRange(coffee, 0, 9)), 2);

        assertThat(read)
                .extracting(document -> document.message().body() == null
                        ? ""
                        : document.message().body().text())
                .containsExactly("tea 1", "tea 2", "coffee 0", "coffee 1");
    }

    @Test
    void aReadingEndsWithTheMessageThatReachesItsBytes() {
        var tea = chat.start("ada");
        var coffee = chat.start("ada");
        for (var n = 0; n < 20; n++) {
            chat.say("ada", coffee, "🫖".repeat(MessageBody.MAX_LENGTH));
            chat.say("ada", tea, "🫖".repeat(MessageBody.MAX_LENGTH));
        }
        var ranges = List.of(new MessageRange(tea, 0, 99), new MessageRange(coffee, 0, 99));

        var read = messages().inRanges(ranges, MANY);

        assertThat(read).hasSize(32);
        assertThat(MessagesToIndex.reachedBytes(read)).isTrue();
        assertThat(read.subList(0, 20))
                .extracting(it -> it.message().conversationId())
                .containsOnly(tea);
        assertThat(read.subList(20, 32))
                .extracting(it -> it.message().conversationId())
                .containsOnly(coffee);
        var rest = messages()
                .inRanges(
                        List.of(new MessageRange(
                                coffee, read.getLast().message().seq(), 99)),
                        MANY);
        assertThat(rest).hasSize(8);
        assertThat(MessagesToIndex.reachedBytes(rest)).isFalse();
    }
}
