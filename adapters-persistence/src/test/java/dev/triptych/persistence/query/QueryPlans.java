package dev.triptych.persistence.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.triptych.application.base.paging.Limit;
import dev.triptych.application.base.paging.TimeCursor;
import dev.triptych.application.query.conversations.ConversationReadRepository;
import dev.triptych.application.query.conversations.ConversationView;
import dev.triptych.application.query.messages.MessageReadRepository;
import dev.triptych.application.query.messages.Timeline;
import dev.triptych.application.query.messages.Timeline.Order;
import dev.triptych.application.query.messages.TimelineCursor;
import dev.triptych.application.query.messages.TimelineCursor.Side;
import dev.triptych.application.query.replies.Replies;
import dev.triptych.application.query.replies.ReplyCursor;
import dev.triptych.application.query.routing.StoreQueries;
import dev.triptych.domain.ConversationId;
import dev.triptych.domain.MessageId;
import dev.triptych.domain.UserId;
import dev.triptych.persistence.sql.Md5;
import dev.triptych.persistence.sql.Plans;
import dev.triptych.persistence.sql.Sql;
import dev.triptych.persistence.table.Schema;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/**
 * The queries are served by indexes in either schema. Conversation c1 has 10,000 of the 50,000 messages, half of them
 * user-1's and a second apart up to now; Ada is in 100 conversations and has read all but the last ten.
 */
public abstract class QueryPlans {
    private static final ConversationId HOT = new ConversationId(Md5.uuid("c1"));
    private static final UserId ADA = new UserId("ada");
    private static final UserId EVE = new UserId("eve");
    private static final Limit PAGE = new Limit(50);

    /** On a filled database. */
    protected abstract Sql sql();

    /** What that database has. */
    protected abstract Schema schema();

    /** The plans of its statements. */
    protected abstract Plans plans();

    private StoreQueries queries() {
        return JooqQueries.on(sql(), schema());
    }

    private static MessageId message(int n) {
        return new MessageId(Md5.uuid("m" + n));
    }

    @Test
    void aMessageIsFoundByItsId() {
        var messages = queries().of(MessageReadRepository.class);

        plans().assertServedByIndexes(
                        20,
                        n -> assertThat(messages.findById(ADA, message(n + 1))).isPresent());
    }

    @Test
    void aTimelineTouchesItsPage() {
        var messages = queries().of(MessageReadRepository.class);
        var older = new TimelineCursor(Side.OLDER, 5_000);
        var newer = new TimelineCursor(Side.NEWER, 5_000);
        var timelines = List.of(
                new Timeline.FromStart(PAGE, Order.DESC),
                new Timeline.FromStart(PAGE, Order.ASC),
                new Timeline.FromCursor(PAGE, Order.DESC, older),
                new Timeline.FromCursor(PAGE, Order.ASC, newer),
                new Timeline.Around(PAGE, Order.ASC, message(5_000)));

        plans().assertServedByIndexes(
                        120,
                        n -> assertThat(messages.findByConversationId(ADA, HOT, timelines.get(n % timelines.size())))
                                .isPresent());
        plans().assertServedByIndexes(
                        120,
                        _ -> assertThat(messages.findRecentMessages(ADA, HOT, PAGE))
                                .isPresent());
    }

    @Test
    void aUsersMessagesTouchTheirPage() {
        var messages = queries().of(MessageReadRepository.class);
        var middle = new TimeCursor(Instant.now().minus(Duration.ofMinutes(750)), new UUID(0, 0));

        plans().assertServedByIndexes(
                        1_500,
                        _ -> assertThat(messages.findByUserId(ADA, new UserId("user-1"), PAGE, middle)
                                        .items())
                                .hasSize(50));
    }

    /** In the write schema all of its members are counted, too. */
    @Test
    void aConversationTouchesItsFirstMembersAndWhatIsUnread() {
        var conversations = queries().of(ConversationReadRepository.class);

        plans().assertServedByIndexes(
                        schema() == Schema.WRITE ? 1_000 : 300,
                        _ -> assertThat(conversations.findById(ADA, HOT))
                                .hasValueSatisfying(
                                        view -> assertThat(view.unreadCount()).isEqualTo(10)));
    }

    /** Eve has read nothing of 13,980 messages. */
    @Test
    void whatIsUnreadIsNotWalkedThrough() {
        var conversations = queries().of(ConversationReadRepository.class);

        plans().assertServedByIndexes(
                        schema() == Schema.WRITE ? 1_000 : 300,
                        _ -> assertThat(conversations.findById(EVE, HOT))
                                .hasValueSatisfying(
                                        view -> assertThat(view.unreadCount()).isGreaterThanOrEqualTo(10_000L)));
        // The write schema counts their members besides.
        plans().assertServedByIndexes(
                        schema() == Schema.WRITE ? 11_000 : 9_000,
                        _ -> assertThat(conversations
                                        .findByMember(EVE, new Limit(Limit.MAX), null)
                                        .items())
                                .hasSize(200)
                                .extracting(ConversationView::unreadCount)
                                .contains(20L)
                                .anyMatch(unread -> unread >= 10_000));
    }

    @Test
    void aStrangersMessagesCostTheCallersConversations() {
        var messages = queries().of(MessageReadRepository.class);

        for (var stranger : List.of("user-1", "nobody at all")) {
            plans().assertServedByIndexes(
                            1,
                            _ -> assertThat(messages.findByUserId(
                                                    new UserId("in no conversation"), new UserId(stranger), PAGE, null)
                                            .items())
                                    .isEmpty());
        }
    }

    @Test
    void aListOfConversationsTouchesThoseOfTheMemberAndThePage() {
        var conversations = queries().of(ConversationReadRepository.class);

        plans().assertServedByIndexes(5_000, _ -> {
            var page = conversations.findByMember(ADA, PAGE, null);
            assertThat(page.items()).hasSize(50);
            conversations.findByMember(
                    ADA,
                    PAGE,
                    new TimeCursor(
                            page.items().getLast().lastActivityAt(),
                            page.items().getLast().id().value()));
        });
    }

    /** There are 5,000 replies to that message, among the 10,000 messages of its conversation. */
    @Test
    void repliesTouchTheirPage() {
        var replies = queries().of(Replies.class);

        plans().assertServedByIndexes(
                        120,
                        n -> assertThat(replies.find(ADA, message(1), PAGE, n % 2 == 0 ? null : new ReplyCursor(5_000)))
                                .hasValueSatisfying(
                                        page -> assertThat(page.items()).hasSize(50)));
    }

    /** Three look-ups for the message that has 5,000 replies, which do not count them. */
    @Test
    void whatAMessageTellsOfItsRepliesIsLookedUp() {
        var messages = queries().of(MessageReadRepository.class);
        var start = new Timeline.FromStart(PAGE, Order.ASC);

        plans().assertServedByIndexes(
                        30,
                        _ -> assertThat(messages.findById(ADA, message(1)))
                                .hasValueSatisfying(message ->
                                        assertThat(message.replyCount()).isGreaterThanOrEqualTo(5_000)));
        plans().assertServedByIndexes(
                        120,
                        _ -> assertThat(messages.findByConversationId(ADA, HOT, start))
                                .hasValueSatisfying(page -> assertThat(
                                                page.items().getFirst().replyCount())
                                        .isGreaterThanOrEqualTo(5_000)));
    }

    @Test
    void membersAreReadInPages() {
        var conversations = queries().of(ConversationReadRepository.class);

        plans().assertServedByIndexes(
                        120,
                        _ -> assertThat(conversations.findMembers(ADA, HOT, PAGE, null))
                                .isPresent());
    }
}
