package dev.triptych.persistence.table;

import dev.triptych.application.base.work.LongWork;
import dev.triptych.application.base.write.RepliedMessage;
import dev.triptych.application.base.write.SentBefore;
import dev.triptych.application.query.messages.MessageView;
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

/** A row of {@code message} or {@code message_view}, selected as {@code m}. */
public final class MessageRows {
    /** The columns, in the order that {@link #read} takes them. */
    public static final String COLUMNS =
            "m.id, m.conversation_id, m.seq, m.sender_id, m.client_message_id, m.body, m.reply_to, m.sent_at, m.edited_at, m.deleted_at, m.version";

    /** More columns, for {@link #readReplied} and {@link #view}; {@link ReplySummaries#JOIN} has to follow. */
    public static final String WITH_REPLIES = COLUMNS + ", " + ReplySummaries.COLUMNS;

    /** One more column, for {@link #readSent}. */
    public static final String WITH_REPLIES_AND_DIGEST = WITH_REPLIES + ", m.content_digest";

    private static final int REPLIES = 11;
    private static final int DIGEST = 13;

    private MessageRows() {}

    /** The message of a row that begins with {@link #COLUMNS}. */
    public static Message read(Record row) {
        return read(row, 0);
    }

    /** The message whose columns begin at {@code first}. */
    public static Message read(Record row, int first) {
        var body = row.get(first + 5, String.class);
        var replyTo = row.get(first + 6, UUID.class);
        return new Message(
                new MessageId(row.get(first, UUID.class)),
                new ConversationId(row.get(first + 1, UUID.class)),
                row.get(first + 2, Long.class),
                new UserId(row.get(first + 3, String.class)),
                new ClientMessageId(row.get(first + 4, String.class)),
                body == null ? null : body(body),
                replyTo == null ? null : new MessageId(replyTo),
                row.get(first + 7, Instant.class),
                row.get(first + 8, Instant.class),
                row.get(first + 9, Instant.class),
                row.get(first + 10, Integer.class));
    }

    private static MessageBody body(String text) {
        return LongWork.isLong(text) ? LongWork.inTurn(() -> new MessageBody(text)) : new MessageBody(text);
    }

    /** The message of a row that begins with {@link #WITH_REPLIES}, as queries answer it. */
    public static MessageView view(Record row) {
        return view(row, 0);
    }

    /** The message as queries answer it, whose columns begin at {@code first}. */
    public static MessageView view(Record row, int first) {
        return MessageView.of(read(row, first), ReplySummaries.read(row, first + REPLIES));
    }

    /** The message of a row that begins with {@link #WITH_REPLIES}. */
    public static RepliedMessage readReplied(Record row) {
        return new RepliedMessage(read(row), ReplySummaries.read(row, REPLIES));
    }

    /** The message of a row that begins with {@link #WITH_REPLIES_AND_DIGEST}, and what it said at first. */
    public static SentBefore readSent(Record row) {
        return new SentBefore(
                read(row),
                new ContentDigest(HexFormat.of().formatHex(row.get(DIGEST, byte[].class))),
                ReplySummaries.read(row, REPLIES));
    }
}
