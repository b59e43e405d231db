package dev.triptych.application.query.conversations;

import dev.triptych.application.query.messages.MessageView;
import dev.triptych.domain.ConversationId;
import dev.triptych.domain.UserId;
import dev.triptych.domain.Utf8;
import dev.triptych.domain.conversation.Profile;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A conversation as one of its members sees it.
 *
 * @param id which
 * @param profile the attributes that its members choose
 * @param createdBy who began it
 * @param createdAt when
 * @param members the first {@value #MAX_MEMBERS}, by time of joining, then id
 * @param memberCount how many there are in all
 * @param lastMessage the newest message that is not deleted
 * @param unreadCount messages of others, not deleted, above the caller's read marker
 * @param lastActivityAt the last message's {@code sentAt}, or else {@code createdAt}
 * @param seq the newest event's
 */
public record ConversationView(
        ConversationId id,
        Profile profile,
        UserId createdBy,
        Instant createdAt,
        List<UserId> members,
        int memberCount,
        @Nullable MessageView lastMessage,
        long unreadCount,
        Instant lastActivityAt,
        long seq) {
    /** How many members are listed with a conversation. */
    public static final int MAX_MEMBERS = 200;

    /** The octets in UTF-8 of what people wrote in it: its title, its last message, the listed members' ids. */
    public long bytes() {
        return Utf8.length(profile.title().text())
                + (lastMessage == null ? 0 : lastMessage.bytes())
                + members.stream()
                        .mapToLong(member -> Utf8.length(member.value()))
                        .sum();
    }
}
