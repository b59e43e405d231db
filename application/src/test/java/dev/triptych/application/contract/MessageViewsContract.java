package dev.triptych.application.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.triptych.application.base.paging.Page;
import dev.triptych.application.query.messages.Timeline.Around;
import dev.triptych.application.query.messages.Timeline.FromStart;
import dev.triptych.application.query.messages.Timeline.Order;
import dev.triptych.domain.MessageId;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Which messages a member sees, and as what. */
public abstract class MessageViewsContract extends MessageQueriesContract {
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
}
