package dev.triptych.domain.conversation;

import dev.triptych.domain.ConversationId;
import dev.triptych.domain.MessageBody;
import dev.triptych.domain.MessageId;
import dev.triptych.domain.Title;
import dev.triptych.domain.UserId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Objects;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What was sent, or begun, at first, as SHA-256, so that a repetition is distinguished from another command even after the message
 * was edited or deleted, or the conversation renamed.
 *
 * @param hex 64 lower-case hexadecimal digits
 */
public record ContentDigest(String hex) {
    private static final UUID NO_REPLY = new UUID(0, 0);

    /** The digest of what a sender asks to send. */
    public static ContentDigest of(ConversationId conversation, MessageBody body, @Nullable MessageId replyTo) {
        var sha256 = sha256();
        sha256.update(bytes(conversation.value()));
        sha256.update(bytes(replyTo == null ? NO_REPLY : replyTo.value()));
        return new ContentDigest(
                HexFormat.of().formatHex(sha256.digest(body.text().getBytes(StandardCharsets.UTF_8))));
    }

    /** The digest of what a conversation is begun with; neither the order of members nor repetitions matter. */
    public static ContentDigest of(Title title, UserId creator, Collection<UserId> members) {
        var everybody = new TreeSet<>(members);
        everybody.add(creator);
        var sha256 = sha256();
        update(sha256, title.text());
        everybody.forEach(member -> update(sha256, member.value()));
        return new ContentDigest(HexFormat.of().formatHex(sha256.digest()));
    }

    /** The length goes before the text, so that no two lists of texts read the same. */
    private static void update(MessageDigest sha256, String text) {
        var utf8 = text.getBytes(StandardCharsets.UTF_8);
        sha256.update(ByteBuffer.allocate(Integer.BYTES).putInt(utf8.length).array());
        sha256.update(utf8);
    }

    /** The digest of a message that was just sent; a tombstone has none. */
    public static ContentDigest of(Message sent) {
        return of(sent.conversationId(), Objects.requireNonNull(sent.body()), sent.replyTo());
    }

    private static byte[] bytes(UUID id) {
        return ByteBuffer.allocate(2 * Long.BYTES)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
