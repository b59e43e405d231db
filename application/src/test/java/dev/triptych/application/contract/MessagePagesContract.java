package dev.triptych.application.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.triptych.application.base.paging.Page;
import dev.triptych.application.base.paging.TimeCursor;
import dev.triptych.application.query.messages.MessageReadRepository;
import dev.triptych.application.query.messages.MessageView;
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

/** How a member goes through lists of messages page by page. */
public abstract class MessagePagesContract extends MessageQueriesContract {
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
