package dev.triptych.application.contract;

import dev.triptych.application.flow.projection.SearchDocument;
import dev.triptych.domain.ClientMessageId;
import dev.triptych.domain.ConversationId;
import dev.triptych.domain.MessageBody;
import dev.triptych.domain.MessageId;
import dev.triptych.domain.UserId;
import dev.triptych.domain.conversation.Message;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/** Documents as a projection would write them: of one conversation, each a microsecond after the one before. */
public final class SearchDocuments {
    private static final Instant START = Instant.parse("2026-01-02T03:04:05.000001Z");
    private static final AtomicLong LAST = new AtomicLong();
    private static final UserId ADA = new UserId("ada");

    private final ConversationId conversation = new ConversationId(uuid());
    private long seq;

    /** Of which conversation. */
    public ConversationId conversation() {
        return conversation;
    }

    /** A message by ada. */
    public SearchDocument sent(String text) {
        return sent(ADA, text);
    }

    /** A message. */
    public SearchDocument sent(UserId sender, String text) {
        return sent(sender, text, START.plus(seq, ChronoUnit.MICROS));
    }

    /** A message of a time. */
    public SearchDocument sent(UserId sender, String text, Instant sentAt) {
        seq++;
        var id = new MessageId(uuid());
        var client = new ClientMessageId("c" + seq);
        var body = new MessageBody(text);
        var message = new Message(id, conversation, seq, sender, client, body, null, sentAt, null, null, 1);
        return new SearchDocument(message, seq);
    }

    /** The same message with another text. */
    public SearchDocument edited(SearchDocument before, String text) {
        seq++;
        var was = before.message();
        var message = new Message(
                was.id(),
                conversation,
                was.seq(),
                was.senderId(),
                was.clientMessageId(),
                new MessageBody(text),
                null,
                was.sentAt(),
                was.sentAt().plusSeconds(1),
                null,
                was.version() + 1);
        return new SearchDocument(message, seq);
    }

    /** The message's tombstone. */
    public SearchDocument deleted(SearchDocument before) {
        seq++;
        var was = before.message();
        return new SearchDocument(was.deleted(was.sentAt().plusSeconds(2)), seq);
    }

    private static UUID uuid() {
        return new UUID(0x0190_0000_0000_7000L, 0x8000_0000_0000_0000L | LAST.incrementAndGet());
    }
}
