package dev.triptych.application.contract;

import static dev.triptych.application.command.importmessages.Imports.conversation;
import static dev.triptych.application.command.importmessages.Imports.id;
import static dev.triptych.application.command.importmessages.Imports.message;
import static org.assertj.core.api.Assertions.assertThat;

import dev.triptych.application.base.paging.Limit;
import dev.triptych.application.flow.projection.ParkedEvent;
import dev.triptych.application.flow.read.Folded;
import dev.triptych.application.maintenance.derived.views.ConversationCopying;
import dev.triptych.application.query.conversations.ConversationReadRepository;
import dev.triptych.application.query.messages.MessageReadRepository;
import dev.triptych.domain.ClientMessageId;
import dev.triptych.domain.ConversationId;
import dev.triptych.domain.MessageBody;
import dev.triptych.domain.MessageId;
import dev.triptych.domain.Title;
import dev.triptych.domain.UserId;
import dev.triptych.domain.conversation.ChatEvent;
import dev.triptych.domain.conversation.Conversation;
import dev.triptych.domain.conversation.MemberAdded;
import dev.triptych.domain.conversation.MemberRemoved;
import dev.triptych.domain.conversation.Message;
import dev.triptych.domain.conversation.MessageSent;
import dev.triptych.domain.conversation.Profile;
import dev.triptych.domain.conversation.ReadMarkerMoved;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a read store holds of a conversation that is copied again. */
public abstract class ViewRepairContract extends ReadSideContract {
    private static final UserId EVE = new UserId("eve");
    private static final int ROUNDS = 40;

    private ConversationCopying copying;

    @BeforeEach
    void beginToCopy() {
        copying = feed.copying(side().repair());
    }

    private long copy(ConversationId conversation) {
        return copying.copy(conversation);
    }

    private void plant(ChatEvent... events) {
        transact(lease("feed", LONG), tx -> tx.write(Folded.of(List.of(events))));
    }

    private static Message foreign(ConversationId in, MessageId id, long seq, int version) {
        return new Message(
                id,
                in,
                seq,
                EVE,
                new ClientMessageId("planted-" + seq),
                new MessageBody("planted"),
                null,
                AT,
                AT,
                null,
                version);
    }

    /** A conversation of more messages than are copied at once, some of them replies, one of these deleted, with a marker. */
    private ConversationId tea() {
        var tea = chat.start("ada", "bob");
        var first = chat.say("bob", tea, "number 0");
        IntStream.range(1, 8).forEach(n -> say(tea, "number " + n, n % 3 == 0 ? null : first));
        chat.delete("bob", chat.reply("bob", tea, "taken back", first.id()).id());
        chat.add("ada", tea, "cem");
        chat.markRead("ada", tea, 4);
        return tea;
    }

    private void say(ConversationId in, String body, @Nullable Message to) {
        if (to == null) {
            chat.say("bob", in, body);
        } else {
            chat.reply("bob", in, body, to.id());
        }
    }

    /** A repair numbers replies in the order of their sending, the write store in that of becoming replies. */
    @Test
    void repliesAreCountedAfterARepair() {
        var tea = conversation("tea of " + UUID.randomUUID());
        chat.take(message(tea, "ada", 2, id(tea, 1)), message(tea, "ada", 3, id(tea, 1)), message(tea, "bob", 4, null));
        chat.take(message(tea, "ada", 1, null), message(tea, "bob", 4, id(tea, 1)));
        feed.deliver();
        var conversations = side().conversations();
        var in = conversations
                .findByMember(ADA, new Limit(1), null)
                .items()
                .getFirst()
                .id();
        var root = Objects.requireNonNull(seen(in).lastMessage()).id();

        copy(in);
        assertThatItIsTheTruth();

        var reply = chat.reply("bob", in, "goes on", root);
        chat.take(message(tea, "ada", 5, id(tea, 6)));
        chat.take(message(tea, "ada", 6, id(tea, 1)), message(tea, "ada", 5, id(tea, 1)));
        feed.deliver();
        assertThatItIsTheTruth();
        assertThat(side().messages().findById(ADA, root).orElseThrow().replyCount())
                .isEqualTo(6);

        chat.delete("bob", reply.id());
        feed.deliver();
        copy(in);
        assertThatItIsTheTruth();
    }

    @Test
    void aConversationThatIsMissingIsThereWithAllThatBelongsToIt() {
        var tea = tea();

        assertThat(copy(tea)).isEqualTo(12);

        assertThatItIsTheTruth();
        assertThat(seen(tea).seq()).isEqualTo(12);
    }

    @Test
    void whatIsWrongIsMadeRightWhateverItsVersion() {
        var tea = tea();
        var coffee = tea();
        feed.deliver();
        var third = feed.truth()
                .of(MessageReadRepository.class)
                .findRecentMessages(ADA, tea, new Limit(100))
                .orElseThrow()
                .get(4);
        plant(
                new MessageSent(foreign(tea, third.id(), third.seq(), 99), false, AT),
                new MessageSent(foreign(tea, new MessageId(UUID.randomUUID()), 40, 1), false, AT),
                new MemberAdded(tea, 41, EVE, AT),
                new MemberRemoved(tea, 42, BOB, AT),
                new ReadMarkerMoved(tea, ADA, 30, AT),
                new ReadMarkerMoved(tea, EVE, 7, AT));

        assertThat(copy(tea)).isEqualTo(12);

        assertThatItIsTheTruth();
        assertThat(seen(tea).unreadCount()).isEqualTo(seen(coffee).unreadCount());
        chat.say("bob", tea, "goes on");
        feed.deliver();
        assertThatItIsTheTruth();
    }

    @Test
    void copiedTwiceItIsTheSame() {
        var tea = tea();
        copy(tea);

        assertThat(copy(tea)).isEqualTo(12);

        assertThatItIsTheTruth();
    }

    @Test
    void whatTheWriteStoreDoesNotKnowIsTakenAway() {
        var id = new ConversationId(UUID.randomUUID());
        plant(
                Conversation.start(id, Profile.titled(new Title("planted")), ADA, List.of(BOB), AT, AT),
                new MessageSent(foreign(id, new MessageId(UUID.randomUUID()), 2, 1), false, AT),
                new ReadMarkerMoved(id, ADA, 2, AT));
        var tea = tea();
        feed.deliver();

        assertThat(copy(id)).isZero();

        assertThat(side().conversations().findById(ADA, id)).isEmpty();
        assertThatItIsTheTruth();
        assertThat(seen(tea).seq()).isEqualTo(12);
        assertThat(copy(new ConversationId(UUID.randomUUID()))).isZero();
    }

    @Test
    void whatWasParkedOfItIsDropped() {
        var tea = tea();
        var coffee = tea();
        feed.deliver();
        transact(
                lease("feed", LONG),
                tx -> tx.park(List.of(
                        new ParkedEvent(feed.logged(tea, 5), "planted", 3),
                        new ParkedEvent(feed.logged(coffee, 5), "planted", 3))));

        copy(tea);

        assertThat(model().parkedEvents()).isEqualTo(1);
        assertThat(side().parked().find(List.of(feed.logged(coffee, 5).id()))).hasSize(1);
        chat.say("bob", tea, "goes on");
        feed.deliver();
        assertThat(seen(tea).seq()).isEqualTo(13);
    }

    /** People talk, are added and read on while their conversation is copied: nothing of it may get lost. */
    @Test
    void whatHappensWhileItIsCopiedIsNotLost() {
        var tea = tea();
        feed.project();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var talk = threads.submit(() -> {
                for (var round = 0; round < ROUNDS; round++) {
                    var said = chat.say("bob", tea, "round " + round);
                    chat.add("ada", tea, "guest-" + round);
                    chat.markRead("ada", tea, said.seq());
                    chat.markRead("guest-" + round, tea, said.seq());
                    side().direct().raiseMarkers(Folded.of(List.of(new ReadMarkerMoved(tea, ADA, said.seq(), AT))));
                }
            });
            var copies = threads.submit(() -> {
                while (!talk.isDone()) {
                    copy(tea);
                }
            });
            while (!talk.isDone()) {
                feed.deliver();
            }
            Concurrently.outcome(talk);
            Concurrently.outcome(copies);
        }
        feed.deliver();

        assertThatItIsTheTruth();
        assertThat(seen(tea).unreadCount()).isZero();
        assertThat(side().conversations().findById(new UserId("guest-7"), tea))
                .isEqualTo(feed.truth().of(ConversationReadRepository.class).findById(new UserId("guest-7"), tea));
    }
}
