package dev.triptych.application.contract;

import static dev.triptych.application.command.importmessages.Imports.THEN;
import static dev.triptych.application.command.importmessages.Imports.conversation;
import static dev.triptych.application.command.importmessages.Imports.id;
import static dev.triptych.application.command.importmessages.Imports.message;
import static org.assertj.core.api.Assertions.assertThat;

import dev.triptych.application.query.messages.MessageView;
import dev.triptych.application.query.messages.Timeline;
import dev.triptych.application.query.replies.Replies;
import dev.triptych.application.query.replies.ReplyCursor;
import dev.triptych.domain.ConversationId;
import dev.triptych.domain.MessageBody;
import dev.triptych.domain.MessageId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
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
        all.set(0, now(first.getFirst().id()));

        assertThat(all.getFirst().replyCount()).isEqualTo(1);
        for (var size : List.of(1, 2, 3, 6, 7, 8)) {
            assertThat(walk(question.id(), size)).isEqualTo(all);
        }
    }

    /** Whichever query shows it. */
    private void assertThatItTells(MessageId root, long count, @Nullable Instant lastAt) {
        var shown = views.messages().findById(ADA, root).orElseThrow();
        assertThat(shown.replyCount()).isEqualTo(count);
        assertThat(shown.lastReplyAt()).isEqualTo(lastAt);
        assertThat(shown).isEqualTo(now(root));
        var in = shown.conversationId();
        var whole = new Timeline.FromStart(limit(200), Timeline.Order.ASC);
        var timeline = views.messages()
                .findByConversationId(ADA, in, whole)
                .orElseThrow()
                .items();
        assertThat(timeline)
                .contains(shown)
                .allSatisfy(message -> assertThat(message).isEqualTo(now(message.id())));
        assertThat(views.messages().findRecentMessages(ADA, in, limit(200)).orElseThrow())
                .isEqualTo(timeline.reversed());
        assertThat(views.messages()
                        .findByUserId(ADA, shown.senderId(), limit(200), null)
                        .items())
                .contains(shown);
    }

    @Test
    void aMessageTellsHowManyRepliesItHasAndWhenTheNewestWasSent() {
        var tea = chat.start("ada", "bob");
        var question = say("ada", tea, "milk?");
        var other = say("bob", tea, "sugar?");
        views.deliver();
        assertThatItTells(question.id(), 0, null);

        var said = reply(tea, question.id(), 3);
        var elsewhere = reply(tea, other.id(), 1);
        reply(tea, said.getFirst().id(), 2);
        assertThatItTells(question.id(), 3, said.getLast().sentAt());
        assertThatItTells(other.id(), 1, elsewhere.getLast().sentAt());

        chat.edit("ada", said.getLast().id(), "edited", null);
        views.deliver();
        assertThatItTells(question.id(), 3, said.getLast().sentAt());

        chat.edit("ada", question.id(), "milk or lemon?", null);
        var more = reply(tea, question.id(), 2);
        assertThatItTells(question.id(), 5, more.getLast().sentAt());

        chat.delete("ada", question.id());
        var last = reply(tea, question.id(), 1);
        assertThatItTells(question.id(), 6, last.getLast().sentAt());
    }

    @Test
    void deletedRepliesDoNotCount() {
        var tea = chat.start("ada", "bob");
        var question = say("ada", tea, "milk?");
        var said = reply(tea, question.id(), 4);
        chat.delete("bob", said.get(1).id());
        views.deliver();
        assertThatItTells(question.id(), 3, said.get(3).sentAt());

        chat.delete("bob", said.get(3).id());
        views.deliver();
        assertThatItTells(question.id(), 2, said.get(2).sentAt());

        chat.delete("ada", said.get(0).id());
        chat.delete("ada", said.get(2).id());
        views.deliver();
        assertThatItTells(question.id(), 0, null);

        var more = reply(tea, question.id(), 1);
        assertThatItTells(question.id(), 1, more.getFirst().sentAt());
    }

    /** A reply that is sent and deleted before the store hears of either. */
    @Test
    void aReplyThatIsGoneWhenItArrivesDoesNotCount() {
        var tea = chat.start("ada", "bob");
        var question = say("ada", tea, "milk?");
        chat.delete("bob", chat.reply("bob", tea, "yes", question.id()).id());
        var kept = chat.reply("bob", tea, "no", question.id());
        chat.delete("bob", chat.reply("bob", tea, "yes", question.id()).id());
        views.deliver();

        assertThatItTells(question.id(), 1, kept.sentAt());
    }

    @Test
    void theNewestMessageOfAConversationTellsOfItsReplies() {
        var tea = conversation("tea of " + UUID.randomUUID());
        chat.take(message(tea, "ada", 2, id(tea, 1)));
        chat.take(message(tea, "bob", 1, null));
        views.deliver();

        var listed =
                views.conversations().findByMember(ADA, limit(5), null).items().getFirst();
        var last = Objects.requireNonNull(listed.lastMessage());
        assertThat(last.replyCount()).isEqualTo(1);
        assertThat(last.lastReplyAt()).isEqualTo(THEN.plusSeconds(2));
        assertThat(views.conversations()
                        .findById(ADA, listed.id())
                        .orElseThrow()
                        .lastMessage())
                .isEqualTo(last);
    }

    /** An export in parts: what answers a message comes before it, in any order, and people go on replying. */
    @Test
    void importedAnswersCountOnceTheMessageIsThereThatTheyAnswer() {
        var tea = conversation("tea of " + UUID.randomUUID());
        chat.take(
                message(tea, "ada", 1, null),
                message(tea, "bob", 4, id(tea, 3)),
                message(tea, "ada", 6, id(tea, 3)),
                message(tea, "bob", 5, id(tea, 3)),
                message(tea, "bob", 7, id(tea, 1)));
        views.deliver();
        var in = views.conversations()
                .findByMember(ADA, limit(1), null)
                .items()
                .getFirst()
                .id();
        var first = imported(in, 1);
        assertThatItTells(first.id(), 1, THEN.plusSeconds(7));

        chat.take(message(tea, "ada", 3, null));
        views.deliver();
        var root = imported(in, 3);
        // The newest is the one that was imported last, whenever it was sent.
        assertThatItTells(root.id(), 3, THEN.plusSeconds(5));

        var reply = chat.reply("bob", in, "late to the party", root.id());
        chat.take(message(tea, "ada", 2, id(tea, 9)), message(tea, "bob", 8, id(tea, 3)));
        views.deliver();
        assertThatItTells(root.id(), 5, THEN.plusSeconds(8));

        chat.take(message(tea, "ada", 7, id(tea, 3)), message(tea, "ada", 2, id(tea, 3)));
        chat.delete("bob", imported(in, 4).id());
        chat.delete("bob", reply.id());
        views.deliver();
        assertThatItTells(root.id(), 4, THEN.plusSeconds(8));
        assertThatItTells(first.id(), 1, THEN.plusSeconds(7));
    }

    private MessageView imported(ConversationId in, int number) {
        var whole = new Timeline.FromStart(limit(200), Timeline.Order.ASC);
        return views.messages().findByConversationId(ADA, in, whole).orElseThrow().items().stream()
                .filter(message ->
                        message.body() != null && message.body().text().equals("message " + number))
                .findAny()
                .orElseThrow();
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
