package dev.triptych.application.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.triptych.application.query.conversations.ConversationView;
import dev.triptych.application.query.messages.MessageView;
import dev.triptych.domain.ConversationId;
import dev.triptych.domain.UserId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a member may expect of the queries about conversations. */
public abstract class ConversationViewsContract extends ConversationQueriesContract {
    @Test
    void aMemberSeesAConversationAsItIs() {
        var tea = chat.start("ada", "bob");
        views.later(Duration.ofSeconds(1));
        var first = say("bob", tea, "Grüße, שלום, e\u0301 and 👩‍👩‍👧");
        views.deliver();

        var view = seen(ADA, tea);

        assertThat(view.id()).isEqualTo(tea);
        assertThat(view.profile().title().text()).isEqualTo("tea of ada");
        assertThat(view.createdBy()).isEqualTo(ADA);
        assertThat(view.createdAt()).isEqualTo(first.sentAt().minusSeconds(1));
        assertThat(view.members()).containsExactly(ADA, BOB);
        assertThat(view.memberCount()).isEqualTo(2);
        assertThat(view.lastMessage()).isEqualTo(first);
        assertThat(view.lastActivityAt()).isEqualTo(first.sentAt());
        assertThat(view.unreadCount()).isEqualTo(1);
        assertThat(view.seq()).isEqualTo(2);
        assertThat(conversations().findByMember(ADA, limit(10), null).items()).containsExactly(view);
    }

    @Test
    void nobodyElseSeesIt() {
        var tea = chat.start("ada", "bob");
        chat.remove("ada", tea, "bob");
        views.deliver();

        for (var stranger : List.of(EVE, BOB)) {
            assertThat(conversations().findById(stranger, tea)).isEmpty();
            assertThat(conversations().findByMember(stranger, limit(10), null).items())
                    .isEmpty();
            assertThat(conversations().findMembers(stranger, tea, limit(10), null))
                    .isEmpty();
        }
        assertThat(conversations().findById(ADA, new ConversationId(UUID.randomUUID())))
                .isEmpty();
    }

    @Test
    void whoComesBackSeesItAgain() {
        var tea = chat.start("ada", "bob");
        say("ada", tea, "before");
        chat.remove("ada", tea, "bob");
        say("ada", tea, "while away");
        chat.add("ada", tea, "bob");
        views.deliver();

        assertThat(seen(BOB, tea).memberCount()).isEqualTo(2);
        assertThat(seen(BOB, tea).unreadCount()).isEqualTo(2);
    }

    @Test
    void theLatestActivityComesFirst() {
        var tea = chat.start("ada", "bob");
        views.later(Duration.ofSeconds(1));
        var coffee = chat.start("ada", "bob");
        views.later(Duration.ofSeconds(1));
        var milk = chat.start("ada", "bob");
        views.later(Duration.ofSeconds(1));
        views.deliver();
        assertThat(listed()).containsExactly(milk, coffee, tea);

        var said = say("bob", tea, "up");
        views.later(Duration.ofSeconds(1));
        chat.add("ada", milk, "eve");
        chat.edit("bob", said.id(), "edited", null);
        views.deliver();
        assertThat(listed()).containsExactly(tea, milk, coffee);

        chat.delete("bob", said.id());
        views.deliver();
        assertThat(listed()).containsExactly(milk, coffee, tea);
    }

    private List<ConversationId> listed() {
        return conversations().findByMember(ADA, limit(10), null).items().stream()
                .map(ConversationView::id)
                .toList();
    }

    @Test
    void theLastMessageIsTheNewestThatIsLeft() {
        var tea = chat.start("ada");
        views.later(Duration.ofSeconds(1));
        var first = say("ada", tea, "first");
        views.later(Duration.ofSeconds(1));
        var second = say("ada", tea, "second");
        chat.edit("ada", second.id(), "second, edited", null);
        views.deliver();
        assertThat(seen(ADA, tea).lastMessage()).isEqualTo(now(second.id()));

        chat.delete("ada", second.id());
        views.deliver();
        assertThat(seen(ADA, tea).lastMessage()).isEqualTo(first);
        assertThat(seen(ADA, tea).lastActivityAt()).isEqualTo(first.sentAt());

        chat.delete("ada", first.id());
        views.deliver();
        assertThat(seen(ADA, tea).lastMessage()).isNull();
        assertThat(seen(ADA, tea).lastActivityAt()).isEqualTo(seen(ADA, tea).createdAt());
    }

    @Test
    void whatOthersSaidAboveTheMarkerIsUnread() {
        var tea = chat.start("ada", "bob");
        say("ada", tea, "own");
        var said = IntStream.range(0, 4)
                .mapToObj(n -> say("bob", tea, "number " + n))
                .toList();
        views.deliver();
        assertThat(seen(ADA, tea).unreadCount()).isEqualTo(4);
        assertThat(seen(BOB, tea).unreadCount()).isEqualTo(1);

        chat.delete("bob", said.get(3).id());
        chat.edit("bob", said.get(2).id(), "edited", null);
        views.deliver();
        assertThat(seen(ADA, tea).unreadCount()).isEqualTo(3);

        chat.markRead("ada", tea, said.get(1).seq());
        views.deliver();
        assertThat(seen(ADA, tea).unreadCount()).isEqualTo(1);
        assertThat(seen(BOB, tea).unreadCount()).isEqualTo(1);

        chat.markRead("ada", tea, Long.MAX_VALUE);
        views.deliver();
        assertThat(seen(ADA, tea).unreadCount()).isZero();
    }

    /** Whoever says, deletes and reads what, and however the events come in: the count is that of the messages. */
    @Test
    void whatIsUnreadIsCountedExactly() {
        var people = List.of("ada", "bob", "eve");
        var chance = new Random(20_261_130);
        var tea = chat.start("ada", "bob", "eve");
        var said = new ArrayList<MessageView>();
        var markers = new HashMap<String, Long>();
        for (var n = 0; n < 150; n++) {
            var who = people.get(chance.nextInt(3));
            switch (chance.nextInt(8)) {
                case 0 -> {
                    var seq = said.isEmpty()
                            ? 0
                            : said.get(chance.nextInt(said.size())).seq();
                    chat.markRead(who, tea, seq);
                    markers.merge(who, seq, Math::max);
                }
                case 1 ->
                    said.stream()
                            .filter(message -> message.senderId().value().equals(who))
                            .skip(chance.nextInt(5))
                            .findFirst()
                            .ifPresent(message -> chat.delete(who, message.id()));
                case 2 -> chat.add("ada", tea, "guest " + n);
                default -> said.add(say(who, tea, "number " + n));
            }
            if (chance.nextInt(4) == 0) {
                views.deliver();
                for (var reader : people) {
                    var unread = said.stream()
                            .filter(message -> !message.senderId().value().equals(reader))
                            .filter(message -> message.seq() > markers.getOrDefault(reader, 0L))
                            .filter(message -> !chat.now(message.id()).isDeleted())
                            .count();
                    assertThat(seen(new UserId(reader), tea).unreadCount()).isEqualTo(unread);
                }
            }
        }
    }
}
