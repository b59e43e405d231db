package dev.triptych.application.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.triptych.application.base.paging.Page;
import dev.triptych.application.base.paging.TimeCursor;
import dev.triptych.application.query.messages.MessageReadRepository;
import dev.triptych.application.query.messages.MessageView;
import dev.triptych.application.query.messages.Timeline;
import dev.triptych.application.query.messages.Timeline.Around;
import dev.triptych.application.query.messages.Timeline.FromCursor;
import dev.triptych.application.query.messages.Timeline.FromStart;
import dev.triptych.application.query.messages.Timeline.Order;
import dev.triptych.application.query.messages.TimelineCursor;
import dev.triptych.domain.ConversationId;
import dev.triptych.domain.MessageBody;
import dev.triptych.domain.MessageId;
import dev.triptych.domain.UserId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a member may expect of the queries about messages. */
public abstract class MessageViewsContract extends ViewsContract {
    private MessageReadRepository messages() {
        return views.messages();
    }

    /** Messages with gaps in their seqs. */
    private List<MessageView> talk(ConversationId in, int count) {
        var said = IntStream.range(0, count)
                .mapToObj(n -> {
                    chat.add("ada", in, "guest " + n);
                    return say(n % 2 == 0 ? "ada" : "bob", in, "number " + n);
                })
                .toList();
        views.deliver();
        return said;
    }

    private Page<MessageView> page(ConversationId in, Timeline timeline) {
        return messages().findByConversationId(ADA, in, timeline).orElseThrow();
    }

    @Test
    void aMemberSeesAMessageAsItIsNow() {
        var tea = chat.start("ada", "bob");
        var said = say("bob", tea, "  Grüße, שלום, e\u0301 {a,\"b\"} \\ 'q' 👩‍👩‍👧\n ");
        views.deliver();
        assertThat(messages().findById(ADA, said.id())).contains(said);

        chat.edit("bob", said.id(), "edited", null);
        views.deliver();
        assertThat(messages().findById(ADA, said.id())).contains(now(said.id()));

        chat.delete("bob", said.id());
        views.deliver();
        assertThat(messages().findById(ADA, said.id())).contains(now(said.id()));
        assertThat(chat.now(said.id()).isDeleted()).isTrue();
    }

    @Test
    void whoIsNoMemberSeesNothing() {
        var tea = chat.start("ada", "bob");
        var said = say("ada", tea, "secret");
        chat.remove("ada", tea, "bob");
        views.deliver();

        for (var stranger : List.of(BOB, EVE)) {
            assertThat(messages().findById(stranger, said.id())).isEmpty();
            assertThat(messages().findByConversationId(stranger, tea, new FromStart(limit(5), Order.DESC)))
                    .isEmpty();
            assertThat(messages().findByConversationId(stranger, tea, new Around(limit(5), Order.DESC, said.id())))
                    .isEmpty();
            assertThat(messages().findRecentMessages(stranger, tea, limit(5))).isEmpty();
            assertThat(messages().findByUserId(stranger, ADA, limit(5), null).items())
                    .isEmpty();
        }
        assertThat(messages().findById(ADA, new MessageId(UUID.randomUUID()))).isEmpty();
    }

    @Test
    void aConversationWithoutMessagesHasAnEmptyPage() {
        var tea = chat.start("ada");
        views.deliver();

        assertThat(page(tea, new FromStart(limit(5), Order.DESC))).isEqualTo(new Page<>(List.of(), null, null));
        assertThat(messages().findRecentMessages(ADA, tea, limit(5))).contains(List.of());
    }

    @Test
    void aTimelineIsPagedToItsEndAndBackInEitherOrder() {
        var tea = chat.start("ada", "bob");
        talk(chat.start("ada", "bob"), 3);
        var said = talk(tea, 11);

        for (var order : Order.values()) {
            var expected = order == Order.ASC ? said : said.reversed();
            for (var size : List.of(1, 2, 3, 10, 11, 12)) {
                var last = walk(tea, order, size, expected);
                walkBack(tea, order, size, last, expected);
            }
        }
    }

    /** The last page, after all that came before it. */
    private Page<MessageView> walk(ConversationId in, Order order, int size, List<MessageView> expected) {
        var page = page(in, new FromStart(limit(size), order));
        assertThat(page.prevCursor()).isNull();
        var all = new ArrayList<>(page.items());
        while (page.nextCursor() != null) {
            page = page(in, from(page.nextCursor(), order, size));
            assertThat(page.items()).hasSizeBetween(1, size);
            assertThat(page.prevCursor()).isNotNull();
            all.addAll(page.items());
        }
        assertThat(all).isEqualTo(expected);
        return page;
    }

    private void walkBack(
            ConversationId in, Order order, int size, Page<MessageView> last, List<MessageView> expected) {
        var all = new ArrayList<>(last.items());
        var page = last;
        while (page.prevCursor() != null) {
            page = page(in, from(page.prevCursor(), order, size));
            assertThat(page.items()).hasSizeBetween(1, size);
            assertThat(page.nextCursor()).isNotNull();
            all.addAll(0, page.items());
        }
        assertThat(all).isEqualTo(expected);
    }

    private static FromCursor from(String cursor, Order order, int size) {
        return new FromCursor(limit(size), order, TimelineCursor.check(cursor).orThrow());
    }

    @Test
    void whatIsNewBehindTheLastPageIsFoundFromItsCursor() {
        var tea = chat.start("ada", "bob");
        var said = talk(tea, 3);
        var cursor =
                new TimelineCursor(TimelineCursor.Side.NEWER, said.getLast().seq());
        assertThat(page(tea, new FromCursor(limit(5), Order.ASC, cursor)).items())
                .isEmpty();

        var news = talk(tea, 2);

        assertThat(page(tea, new FromCursor(limit(5), Order.ASC, cursor)).items())
                .isEqualTo(news);
    }

    /** Each says as much as one can, 64 KiB: 16 of them reach the budget of a page. */
    private List<MessageView> talkAtLength(ConversationId in, int count) {
        var said = IntStream.range(0, count)
                .mapToObj(n -> say("bob", in, "🫖".repeat(MessageBody.MAX_LENGTH)))
                .toList();
        views.deliver();
        return said;
    }

    @Test
    void aPageEndsWithTheMessageThatReachesItsBytes() {
        var tea = chat.start("ada", "bob");
        var said = talkAtLength(tea, 40);

        for (var order : Order.values()) {
            var expected = order == Order.ASC ? said : said.reversed();
            var first = page(tea, new FromStart(limit(200), order));
            assertThat(first.items()).isEqualTo(expected.subList(0, 16));
            var last = walk(tea, order, 200, expected);
            walkBack(tea, order, 200, last, expected);
        }
        assertThat(messages().findRecentMessages(ADA, tea, limit(200)))
                .contains(said.reversed().subList(0, 16));
        assertThat(around(tea, said.get(20), 200)).isEqualTo(said.subList(13, 29));
        var user = messages().findByUserId(ADA, BOB, limit(200), null);
        assertThat(user.items()).isEqualTo(said.reversed().subList(0, 16));
        assertThat(pagedOf(BOB, 200)).isEqualTo(said.reversed());
    }

    @Test
    void theLastPageByBytesHasNoCursor() {
        var tea = chat.start("ada", "bob");
        var said = talkAtLength(tea, 16);

        var page = page(tea, new FromStart(limit(200), Order.ASC));

        assertThat(page.items()).isEqualTo(said);
        assertThat(page.nextCursor()).isNull();
        assertThat(messages().findByUserId(ADA, BOB, limit(200), null).nextCursor())
                .isNull();
    }

    @Test
    void aUsersMessagesOfManyConversationsArePagedByTime() {
        var rooms =
                IntStream.range(0, 7).mapToObj(_ -> chat.start("ada", "bob")).toList();
        var said = new ArrayList<MessageView>();
        for (var n = 0; n < 60; n++) {
            views.later(Duration.ofMillis(1));
            said.add(say("bob", rooms.get((n * n + n / 7) % 7), "number " + n));
            say("ada", rooms.get(n % 7), "not his");
        }
        views.deliver();

        for (var size : List.of(1, 3, 10, 59, 60, 200)) {
            assertThat(pagedOf(BOB, size)).isEqualTo(said.reversed());
        }
    }

    @Test
    void aMessageStandsInTheMiddleOfThoseAroundIt() {
        var tea = chat.start("ada", "bob");
        var said = talk(tea, 11);

        assertThat(around(tea, said.get(5), 5)).isEqualTo(said.subList(3, 8));
        assertThat(around(tea, said.get(5), 4)).isEqualTo(said.subList(3, 7));
        assertThat(around(tea, said.get(5), 1)).isEqualTo(said.subList(5, 6));
        assertThat(around(tea, said.get(5), 200)).isEqualTo(said);
        assertThat(around(tea, said.get(0), 5)).startsWith(said.get(0), said.get(1));
        assertThat(around(tea, said.get(10), 5)).endsWith(said.get(9), said.get(10));
    }

    private List<MessageView> around(ConversationId in, MessageView middle, int size) {
        var ascending = page(in, new Around(limit(size), Order.ASC, middle.id()));
        var descending = page(in, new Around(limit(size), Order.DESC, middle.id()));
        assertThat(descending.items()).isEqualTo(ascending.items().reversed());
        assertThat(descending.nextCursor()).isEqualTo(ascending.prevCursor());
        assertThat(descending.prevCursor()).isEqualTo(ascending.nextCursor());
        return ascending.items();
    }

    @Test
    void fromAroundAMessageOneGoesOnBothWays() {
        var tea = chat.start("ada", "bob");
        var said = talk(tea, 11);

        var middle = page(tea, new Around(limit(3), Order.ASC, said.get(5).id()));

        assertThat(page(tea, from(present(middle.nextCursor()), Order.ASC, 20)).items())
                .isEqualTo(said.subList(7, 11));
        assertThat(page(tea, from(present(middle.prevCursor()), Order.ASC, 20)).items())
                .isEqualTo(said.subList(0, 4));
    }

    private static String present(@Nullable String cursor) {
        if (cursor == null) {
            throw new AssertionError("there is more, but no cursor");
        }
        return cursor;
    }

    @Test
    void aroundAMessageOfAnotherConversationThereIsNothing() {
        var tea = chat.start("ada", "bob");
        var elsewhere = talk(chat.start("ada", "bob"), 1).getFirst();

        for (var unknown : List.of(elsewhere.id(), new MessageId(UUID.randomUUID()))) {
            assertThat(messages().findByConversationId(ADA, tea, new Around(limit(5), Order.ASC, unknown)))
                    .isEmpty();
        }
    }

    @Test
    void deletedMessagesKeepTheirPlace() {
        var tea = chat.start("ada", "bob");
        var said = talk(tea, 5);
        chat.delete("ada", said.get(2).id());
        chat.delete("ada", said.get(4).id());
        views.deliver();

        var now = said.stream().map(message -> now(message.id())).toList();

        assertThat(now).filteredOn(message -> message.deletedAt() != null).hasSize(2);
        assertThat(page(tea, new FromStart(limit(5), Order.ASC)).items()).isEqualTo(now);
        assertThat(around(tea, said.get(2), 3)).isEqualTo(now.subList(1, 4));
        assertThat(messages().findRecentMessages(ADA, tea, limit(2))).contains(List.of(now.get(4), now.get(3)));
        assertThat(messages().findByUserId(ADA, ADA, limit(5), null).items())
                .containsExactlyInAnyOrder(now.get(0), now.get(2), now.get(4));
    }

    @Test
    void recentMessagesAreTheNewestFirst() {
        var tea = chat.start("ada", "bob");
        var said = talk(tea, 7);

        assertThat(messages().findRecentMessages(BOB, tea, limit(3)))
                .contains(said.reversed().subList(0, 3));
        assertThat(messages().findRecentMessages(BOB, tea, limit(200))).contains(said.reversed());
    }

    @Test
    void aUsersMessagesAreThoseOfSharedConversations() {
        var shared = chat.start("ada", "bob");
        var alsoShared = chat.start("bob", "ada");
        var left = chat.start("bob", "ada");
        var notShared = chat.start("bob", "eve");
        var leftByBob = chat.start("ada", "bob");
        var one = say("bob", shared, "one");
        say("ada", shared, "not his");
        views.later(Duration.ofSeconds(1));
        say("bob", left, "she left");
        say("bob", notShared, "not shared");
        var two = say("bob", alsoShared, "two");
        views.later(Duration.ofSeconds(1));
        var three = say("bob", leftByBob, "he left");
        chat.remove("bob", left, "ada");
        chat.remove("bob", leftByBob, "bob");
        views.deliver();

        assertThat(messages().findByUserId(ADA, BOB, limit(10), null).items()).containsExactly(three, two, one);
        assertThat(messages().findByUserId(BOB, BOB, limit(10), null).items()).hasSize(4);
        assertThat(messages().findByUserId(ADA, EVE, limit(10), null).items()).isEmpty();
    }

    @Test
    void messagesOfOneTimeArePagedByTheirIds() {
        var said = new ArrayList<MessageView>();
        IntStream.range(0, 9).forEach(n -> said.add(say("bob", chat.start("bob", "ada"), "number " + n)));
        views.later(Duration.ofSeconds(1));
        said.add(say("bob", chat.start("bob", "ada"), "later"));
        views.deliver();
        said.sort(Comparator.comparing(MessageView::sentAt)
                .thenComparing(MessageView::id)
                .reversed());

        for (var size : List.of(1, 2, 3, 5, 10, 11)) {
            assertThat(pagedOf(BOB, size)).isEqualTo(said);
        }
    }

    private List<MessageView> pagedOf(UserId sender, int size) {
        var all = new ArrayList<MessageView>();
        TimeCursor cursor = null;
        do {
            var page = messages().findByUserId(ADA, sender, limit(size), cursor);
            assertThat(page.items()).hasSizeBetween(1, size);
            assertThat(page.prevCursor()).isNull();
            all.addAll(page.items());
            cursor = page.nextCursor() == null
                    ? null
                    : TimeCursor.check(page.nextCursor(), MessageReadRepository.BY_USER)
                            .orThrow();
        } while (cursor != null);
        return all;
    }
}
