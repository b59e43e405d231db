package dev.triptych.messaging.wire;

import dev.triptych.application.base.log.EncodedEvent;
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
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What the golden files say, in the domain's words. The files lie in {@code golden/<type>/v<version>/<name>.json}. */
public final class GoldenEvents {
    private static final ConversationId CONVERSATION = ConversationId.of("0197a2b0-0000-7000-8000-000000000001");
    private static final MessageId MESSAGE = MessageId.of("0197a2b0-0000-7000-8000-00000000000a");
    private static final MessageId EARLIER = MessageId.of("0197a2b0-0000-7000-8000-000000000009");
    private static final UserId ALICE = new UserId("alice");
    private static final Instant SENT = Instant.parse("2026-01-02T03:04:05.000006Z");
    private static final Instant LATER = Instant.parse("2026-01-02T03:05:00Z");
    private static final Instant LAST = Instant.parse("2026-12-31T23:59:59.999999Z");

    private GoldenEvents() {}

    /**
     * One golden file.
     *
     * @param type the event's name
     * @param version the version of its data
     * @param name which of the files of that version
     * @param event what it means
     */
    public record Golden(String type, int version, String name, ChatEvent event) {
        /** The event as the file holds it. */
        public EncodedEvent stored() {
            return new EncodedEvent(type, version, read(directory().resolve(path())));
        }

        String path() {
            return type + "/v" + version + "/" + name + ".json";
        }

        @Override
        public String toString() {
            return path();
        }
    }

    /** All of them. */
    public static List<Golden> all() {
        return List.of(
                new Golden("triptych.conversation.started", 1, "two-members", started("Plans", "alice", "bob")),
                new Golden(
                        "triptych.conversation.started",
                        1,
                        "other-scripts",
                        started("שלום \"عالم\" \\ 🇺🇦 e\u0301", "алиса", "用户", "👩‍💻")),
                new Golden(
                        "triptych.conversation.changed",
                        1,
                        "renamed",
                        new ConversationChanged(CONVERSATION, 4, Profile.titled(new Title("Plans \"B\" 用户")), LATER)),
                new Golden("triptych.member.added", 1, "plain", new MemberAdded(CONVERSATION, 2, ALICE, SENT)),
                new Golden("triptych.member.removed", 1, "plain", new MemberRemoved(CONVERSATION, 3, ALICE, LAST)),
                new Golden("triptych.message.sent", 1, "plain", sent("Hello", null, false)),
                new Golden(
                        "triptych.message.sent",
                        1,
                        "other-scripts",
                        sent("👩‍👩‍👧‍👦 مرحبا \u202bשלום\u202c Z\u0351\u036b\u0343 𝒳 / \\ \"", EARLIER, false)),
                new Golden(
                        "triptych.message.sent",
                        1,
                        "control-characters",
                        sent("a\tb\r\nc\u0001\u2028\u007f", null, false)),
                new Golden("triptych.message.sent", 1, "imported", sent("From elsewhere", EARLIER, true)),
                new Golden(
                        "triptych.message.edited",
                        1,
                        "plain",
                        new MessageEdited(7, message("Hello again", EARLIER, LATER, null, 2), LATER)),
                new Golden(
                        "triptych.message.sent",
                        1,
                        "redacted",
                        new MessageSent(message(null, EARLIER, LATER, LAST, 3), false, SENT)),
                new Golden(
                        "triptych.message.edited",
                        1,
                        "redacted",
                        new MessageEdited(7, message(null, EARLIER, LATER, LAST, 3), LATER)),
                new Golden(
                        "triptych.message.edited",
                        1,
                        "answers-at-last",
                        new MessageEdited(7, message("From elsewhere", EARLIER, null, null, 2), LATER)),
                new Golden(
                        "triptych.message.deleted",
                        1,
                        "plain",
                        new MessageDeleted(8, message(null, null, null, LAST, 2), LAST)),
                new Golden(
                        "triptych.message.deleted",
                        1,
                        "edited-before",
                        new MessageDeleted(9, message(null, EARLIER, LATER, LAST, 3), LAST)),
                new Golden(
                        "triptych.read-marker.moved",
                        1,
                        "plain",
                        new ReadMarkerMoved(CONVERSATION, ALICE, 9_007_199_254_740_993L, SENT)));
    }

    /** Where the files lie. */
    public static Path directory() {
        try {
            return Path.of(Objects.requireNonNull(GoldenEvents.class.getResource("/golden"), "golden files")
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ConversationStarted started(String title, String... members) {
        var users = List.of(members).stream().map(UserId::new).toList();
        return new ConversationStarted(
                CONVERSATION, Profile.titled(new Title(title)), users.getFirst(), SENT, users, LATER);
    }

    private static MessageSent sent(String body, @Nullable MessageId replyTo, boolean imported) {
        return new MessageSent(message(body, replyTo, null, null, 1), imported, imported ? LATER : SENT);
    }

    private static Message message(
            @Nullable String body,
            @Nullable MessageId replyTo,
            @Nullable Instant editedAt,
            @Nullable Instant deletedAt,
            int version) {
        return new Message(
                MESSAGE,
                CONVERSATION,
                4,
                ALICE,
                new ClientMessageId("c-1"),
                body == null ? null : new MessageBody(body),
                replyTo,
                SENT,
                editedAt,
                deletedAt,
                version);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
