package dev.triptych.persistence.write;

import dev.triptych.application.port.SentBefore;
import dev.triptych.domain.ClientMessageId;
import dev.triptych.domain.ConversationId;
import dev.triptych.domain.MessageBody;
import dev.triptych.domain.MessageId;
import dev.triptych.domain.UserId;
import dev.triptych.domain.conversation.ContentDigest;
import dev.triptych.domain.conversation.Message;
import java.time.Instant;
import java.util.HexFormat;
import java.util.UUID;
import org.jooq.Record;

/** A row of {@code message}. */
final class MessageRows {
    /** The columns, in the order that {@link #read} takes them. */
    static final String COLUMNS =
            "m.id, m.conversation_id, m.seq, m.sender_id, m.client_message_id, m.body, m.reply_to, m.sent_at, m.edited_at, m.deleted_at, m.version";

    /** One more column, for {@link #readSent}. */
    static final String COLUMNS_WITH_DIGEST = COLUMNS + ", m.content_digest";

    private MessageRows() {}

    static Message read(Record row) {
        var body = row.get(5, String.class);
        var replyTo = row.get(6, UUID.class);
        return new Message(
                new MessageId(row.get(0, UUID.class)),
                new ConversationId(row.get(1, UUID.class)),
                row.get(2, Long.class),
                new UserId(row.get(3, String.class)),
                new ClientMessageId(row.get(4, String.class)),
                body == null ? null : new MessageBody(body),
                replyTo == null ? null : new MessageId(replyTo),
                row.get(7, Instant.class),
                row.get(8, Instant.class),
                row.get(9, Instant.class),
                row.get(10, Integer.class));
    }

    static SentBefore readSent(Record row) {
        return new SentBefore(read(row), new ContentDigest(HexFormat.of().formatHex(row.get(11, byte[].class))));
    }
}
