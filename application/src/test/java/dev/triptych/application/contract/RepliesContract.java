package dev.triptych.application.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.triptych.application.query.messages.MessageView;
import dev.triptych.application.query.replies.Replies;
import dev.triptych.application.query.replies.ReplyCursor;
import dev.triptych.domain.ConversationId;
import dev.triptych.domain.MessageBody;
import dev.triptych.domain.MessageId;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a member may expect of the query for the replies to a message. */
public abstract class RepliesContract extends ViewsContract {
    private Replies replies() {
        return views.queries().of(Replies.class);
    }

    private List<MessageView> reply(ConversationId in, MessageId to, int count) {
        var said = IntStream.range(0, count)
                .mapToObj(n -> {
                    chat.add("ada", in, "guest " + n);
                    return MessageView.of(chat.reply(n % 2 == 0 ? "ada" : "bob", in, "reply " + n, to));
                })
                .toList();
        views.deliver();
        return said;
    }

    private List<MessageView> walk(MessageId to, int size) {
        var page = replies().find(ADA, to, limit(size), null).orElseThrow();
        var all = new ArrayList<>(page.items());
        while (page.nextCursor() != null) {
            var cursor = ReplyCursor.check(page.nextCursor()).orThrow();
            page = replies().find(ADA, to, limit(size), cursor).orElseThrow();
            assertThat(page.items()).hasSizeBetween(1, size);
            assertThat(page.prevCursor()).isNull();
            all.addAll(page.items());
        }
        return all;
    }

    @Test
    void repliesComeOldestFirstPageByPage() {
        var tea = chat.start("ada", "bob");
        var question = say("ada", tea, "milk?");
        var other = say("ada", tea, "sugar?");
        var first = reply(tea, question.id(), 4);
        reply(tea, other.id(), 2);
        var all = new ArrayList<>(first);
        all.addAll(reply(tea, question.id(), 3));
        reply(tea, first.getFirst().id(), 1);

        for (var size : List.of(1, 2, 3, 6, 7, 8)) {
            assertThat(walk(question.id(), size)).isEqualTo(all);
        }
    }

    @Test
    void aMessageWithoutRepliesHasAnEmptyPage() {
        var tea = chat.start("ada", "bob");
        var said = say("ada", tea, "nobody answers");
        views.deliver();

        var page = replies().find(BOB, said.id(), limit(5), null).orElseThrow();

        assertThat(page.items()).isEmpty();
        assertThat(page.nextCursor()).isNull();
    }

    @Test
    void whoIsNoMemberAndWhoAsksForNoMessageGetTheSame() {
        var tea = chat.start("ada", "bob");
        var question = say("ada", tea, "milk?");
        reply(tea, question.id(), 2);
        chat.remove("ada", tea, "bob");
        views.deliver();

        assertThat(replies().find(BOB, question.id(), limit(5), null)).isEmpty();
        assertThat(replies().find(EVE, question.id(), limit(5), null)).isEmpty();
        assertThat(replies().find(ADA, new MessageId(UUID.randomUUID()), limit(5), null))
                .isEmpty();
        assertThat(replies().find(ADA, question.id(), limit(5), null)).isPresent();
    }

    @Test
    void deletedRepliesKeepTheirPlaceAndADeletedMessageItsReplies() {
        var tea = chat.start("ada", "bob");
        var question = say("ada", tea, "milk?");
        var said = reply(tea, question.id(), 3);
        chat.delete("bob", said.get(1).id());
        chat.edit("ada", said.get(2).id(), "edited", null);
        chat.delete("ada", question.id());
        views.deliver();

        assertThat(walk(question.id(), 2))
                .isEqualTo(said.stream().map(reply -> now(reply.id())).toList());
    }

    /** Each says as much as one can, 64 KiB: 16 of them reach the budget of a page. */
    @Test
    void aPageEndsWithTheReplyThatReachesItsBytes() {
        var tea = chat.start("ada", "bob");
        var question = say("ada", tea, "tell me all");
        var said = IntStream.range(0, 20)
                .mapToObj(
                        _ -> MessageView.of(chat.reply("bob", tea, "🫖".repeat(MessageBody.MAX_LENGTH), question.id())))
                .toList();
        views.deliver();

        assertThat(replies()
                        .find(ADA, question.id(), limit(200), null)
                        .orElseThrow()
                        .items())
                .isEqualTo(said.subList(0, 16));
        assertThat(walk(question.id(), 200)).isEqualTo(said);
    }
}
