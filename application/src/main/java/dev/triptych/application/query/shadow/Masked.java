package dev.triptych.application.query.shadow;

import dev.triptych.application.base.paging.Page;
import dev.triptych.application.query.conversations.ConversationView;
import dev.triptych.application.query.conversations.MemberView;
import dev.triptych.domain.ClientMessageId;
import dev.triptych.domain.ConversationId;
import dev.triptych.domain.MaskedText;
import dev.triptych.domain.MessageBody;
import dev.triptych.domain.MessageId;
import dev.triptych.domain.Title;
import dev.triptych.domain.UserId;
import dev.triptych.domain.conversation.Message;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Values of answers in a few words that anybody who operates the house may read. What people wrote is told apart by its
 * length and the first digits of its SHA-256, never shown. What is not known here is masked too.
 */
final class Masked {
    /** The longest, in code points. */
    static final int MAX_LENGTH = 100;

    private Masked() {}

    /** The value in at most {@link #MAX_LENGTH} code points; absent for what is absent. */
    static @Nullable String shown(@Nullable Object value) {
        return value == null ? null : shortened(text(value));
    }

    private static String text(Object value) {
        return switch (value) {
            case MessageBody body -> MaskedText.of(body.text());
            case Title title -> MaskedText.of(title.text());
            case Message message -> "message " + message.id() + " version " + message.version();
            case ConversationView conversation -> "conversation " + conversation.id() + " seq " + conversation.seq();
            case MemberView member -> "member " + member.userId();
            case Page<?> page -> page.items().size() + " items";
            case List<?> list -> list.size() + " items";
            case MessageId id -> id.toString();
            case ConversationId id -> id.toString();
            case ClientMessageId id -> id.toString();
            case UserId id -> id.toString();
            case Instant instant -> instant.toString();
            case Number number -> number.toString();
            case String cursor -> cursor;
            default -> MaskedText.of(value.toString());
        };
    }

    private static String shortened(String text) {
        return text.codePointCount(0, text.length()) <= MAX_LENGTH
                ? text
                : text.substring(0, text.offsetByCodePoints(0, MAX_LENGTH - 1)) + "…";
    }
}
