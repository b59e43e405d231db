package dev.triptych.messaging.wire;

import dev.triptych.domain.ClientMessageId;
import dev.triptych.domain.ConversationId;
import dev.triptych.domain.MessageBody;
import dev.triptych.domain.MessageId;
import dev.triptych.domain.Title;
import dev.triptych.domain.UserId;
import dev.triptych.domain.conversation.ChatEvent;
import dev.triptych.domain.conversation.ConversationChanged;
import dev.triptych.domain.conversation.ConversationStarted;
import dev.triptych.domain.conversation.MemberAdded;
import dev.triptych.domain.conversation.MemberRemoved;
import dev.triptych.domain.conversation.Message;
import dev.triptych.domain.conversation.MessageDeleted;
import dev.triptych.domain.conversation.MessageEdited;
import dev.triptych.domain.conversation.MessageSent;
import dev.triptych.domain.conversation.Profile;
import dev.triptych.domain.conversation.ReadMarkerMoved;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Events with any text that the domain allows, the same for the same seed. */
final class RandomEvents {
    private static final long FIRST_SECOND =
            Instant.parse("-0001-01-01T00:00:00Z").getEpochSecond();
    private static final long LAST_SECOND =
            Instant.parse("+10001-01-01T00:00:00Z").getEpochSecond();

    private final Random random;

    RandomEvents(long seed) {
        random = new Random(seed);
    }

    ChatEvent next() {
        var conversation = new ConversationId(uuid());
        var form = EventForms.ALL.get(random.nextInt(EventForms.ALL.size()));
        return switch (form.wireName()) {
            case "triptych.conversation.started" -> started(conversation);
            case "triptych.conversation.changed" ->
                new ConversationChanged(conversation, seq() + 1, profile(), instant());
            case "triptych.member.added" -> new MemberAdded(conversation, seq(), user(), instant());
            case "triptych.member.removed" -> new MemberRemoved(conversation, seq(), user(), instant());
            case "triptych.message.sent" ->
                new MessageSent(message(conversation, random.nextInt(4) == 0), random.nextBoolean(), instant());
            case "triptych.message.edited" ->
                new MessageEdited(seq(), message(conversation, random.nextInt(4) == 0), instant());
            case "triptych.message.deleted" -> new MessageDeleted(seq(), message(conversation, true), instant());
            case "triptych.read-marker.moved" -> new ReadMarkerMoved(conversation, user(), seq() - 1, instant());
            default -> throw new IllegalStateException("no event of the form " + form.wireName());
        };
    }

    private ConversationStarted started(ConversationId conversation) {
        var members = new ArrayList<UserId>();
        for (var i = random.nextInt(20); i >= 0; i--) {
            members.add(user());
        }
        return new ConversationStarted(conversation, profile(), members.getFirst(), instant(), members, instant());
    }

    private Profile profile() {
        return Profile.titled(new Title("t" + text(Title.MAX_LENGTH - 1)));
    }

    private Message message(ConversationId conversation, boolean deleted) {
        return new Message(
                new MessageId(uuid()),
                conversation,
                seq(),
                user(),
                new ClientMessageId(text(ClientMessageId.MAX_LENGTH)),
                deleted
                        ? null
                        : new MessageBody(text(random.nextInt(50) == 0 ? MessageBody.MAX_LENGTH - 1 : 200) + "."),
                random.nextBoolean() ? new MessageId(uuid()) : null,
                instant(),
                maybeInstant(),
                deleted ? instant() : null,
                1 + random.nextInt(Integer.MAX_VALUE));
    }

    private UserId user() {
        return new UserId(text(UserId.MAX_LENGTH));
    }

    private UUID uuid() {
        return new UUID(random.nextLong(), random.nextLong());
    }

    private long seq() {
        return random.nextLong(1, Long.MAX_VALUE);
    }

    private @Nullable Instant maybeInstant() {
        return random.nextBoolean() ? instant() : null;
    }

    private Instant instant() {
        return Instant.ofEpochSecond(random.nextLong(FIRST_SECOND, LAST_SECOND))
                .plus(random.nextInt(1_000_000), ChronoUnit.MICROS);
    }

    private String text(int maxLength) {
        var text = new StringBuilder();
        for (var i = random.nextInt(maxLength); i >= 0; i--) {
            text.appendCodePoint(codePoint());
        }
        return text.toString();
    }

    private int codePoint() {
        return switch (random.nextInt(6)) {
            case 0 -> 1 + random.nextInt(0x7f);
            case 1 -> 0x0300 + random.nextInt(0x70);
            case 2 -> 0x0590 + random.nextInt(0x170);
            case 3 -> 0x1F300 + random.nextInt(0x400);
            case 4 -> 0xE000 + random.nextInt(0x2000);
            default -> 0x10000 + random.nextInt(0x100000);
        };
    }
}
