package dev.triptych.application.query.shadow;

import dev.triptych.application.base.paging.Page;
import dev.triptych.application.query.conversations.ConversationView;
import dev.triptych.application.query.messages.MessageView;
import dev.triptych.domain.ClientMessageId;
import dev.triptych.domain.ConversationId;
import dev.triptych.domain.MessageBody;
import dev.triptych.domain.MessageId;
import dev.triptych.domain.Title;
import dev.triptych.domain.UserId;
import dev.triptych.domain.conversation.Profile;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Answers as stores give them. */
final class Answers {
    static final Instant NOON = Instant.parse("2026-01-01T12:00:00.123456Z");
    static final ConversationId TEA = new ConversationId(new UUID(7, 1));
    static final UserId ADA = new UserId("ada");
    static final UserId BOB = new UserId("bob");

    /** As many messages, on one page each. */
    static final Optional<Page<MessageView>> ONE = Optional.of(page(message(1)));

    static final Optional<Page<MessageView>> TWO = Optional.of(page(message(1), message(2)));
    static final Optional<Page<MessageView>> THREE = Optional.of(page(message(1), message(2), message(3)));
    static final Optional<Page<MessageView>> FOUR = Optional.of(page(message(1), message(2), message(3), message(4)));

    private Answers() {}

    static MessageId id(int n) {
        return new MessageId(new UUID(9, n));
    }

    static MessageView message(int n) {
        return message(n, "message " + n, 1);
    }

    static MessageView message(int n, @Nullable String body, int version) {
        return new MessageView(
                id(n),
                TEA,
                n,
                ADA,
                new ClientMessageId("c" + n),
                body == null ? null : new MessageBody(body),
                null,
                0,
                null,
                NOON.plusSeconds(n),
                null,
                body == null ? NOON.plusSeconds(n + 1) : null,
                version);
    }

    static Page<MessageView> page(MessageView... messages) {
        return new Page<>(List.of(messages), null, null);
    }

    static ConversationView conversation(String title, @Nullable MessageView last, UserId... members) {
        return new ConversationView(
                TEA,
                Profile.titled(new Title(title)),
                ADA,
                NOON,
                List.of(members),
                members.length,
                last,
                3,
                NOON.plusSeconds(9),
                12);
    }
}
