package dev.triptych.persistence.write.chat;

import dev.triptych.application.base.write.DuplicateSendException;
import dev.triptych.application.base.write.MessageWriteRepository;
import dev.triptych.application.base.write.RepliedMessage;
import dev.triptych.application.base.write.Saved;
import dev.triptych.application.base.write.SendKey;
import dev.triptych.application.base.write.SentBefore;
import dev.triptych.domain.ClientMessageId;
import dev.triptych.domain.MessageId;
import dev.triptych.domain.UserId;
import dev.triptych.domain.conversation.ContentDigest;
import dev.triptych.domain.conversation.Message;
import dev.triptych.persistence.sql.Ordinals;
import dev.triptych.persistence.sql.PlainSql;
import dev.triptych.persistence.table.MessageRows;
import dev.triptych.persistence.table.ReplySummaries;
import dev.triptych.persistence.table.Schema;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/** Messages, inside a transaction. The unique index over sender and client message id decides what was sent before. */
final class JooqMessages implements MessageWriteRepository {
    private static final String INSERT =
            """
            insert into message (id, conversation_id, seq, event_seq, sender_id, client_message_id, content_digest,
                                 body, reply_to, sent_at, version, nth, nth_of_sender, nth_of_replies)
            select id, conversation_id, seq, seq, sender_id, client_message_id, decode(digest, 'hex'),
                   body, reply_to, sent_at, version, %s, %s
              from unnest(?::uuid[], ?::uuid[], ?::bigint[], ?::text[], ?::text[], ?::text[],
                          ?::text[], ?::uuid[], ?::timestamptz[], ?::integer[]) with ordinality
                   as new (id, conversation_id, seq, sender_id, client_message_id, digest,
                           body, reply_to, sent_at, version, place)
             order by place
            on conflict (sender_id, client_message_id) do nothing
            returning 1
            """.formatted(Ordinals.of("message", "", ""), Ordinals.ofReplies("message", "new.reply_to is not null"));
    private static final String UPDATE = """
            update message set body = ?, edited_at = ?::timestamptz, version = ?
             where id = ? and deleted_at is null
            returning 1
            """;
    private static final String ANSWER = """
            update message m set reply_to = answer.reply_to, version = answer.version, nth_of_replies = answer.nth
              from (select new.id, new.reply_to, new.version, %s as nth
                      from unnest(?::uuid[], ?::uuid[], ?::integer[], ?::bigint[]) as new (id, reply_to, version, seq)) answer
             where m.id = answer.id and m.reply_to is null and m.deleted_at is null
            returning 1
            """.formatted(Ordinals.ofReplies("message", "new.reply_to is not null"));
    private static final String DELETE = """
            update message set body = null, deleted_at = ?::timestamptz, version = version + 1
             where id = ? and deleted_at is null
            returning 1
            """;
    private static final String FIND_ALL =
            "select " + MessageRows.COLUMNS + " from message m where m.id = any (?::uuid[])";
    private static final String FIND_WITH_REPLIES = Schema.WRITE.sql(
            "select " + MessageRows.WITH_REPLIES + " from message m" + ReplySummaries.JOIN + "where m.id = ?");
    private static final String FIND_BY_KEYS =
            Schema.WRITE.sql("select " + MessageRows.WITH_REPLIES_AND_DIGEST + """
             from unnest(?::text[], ?::text[]) as key (sender_id, client_message_id)
             join message m on m.sender_id = key.sender_id and m.client_message_id = key.client_message_id
            """ + ReplySummaries.JOIN);
    private static final Comparator<Message> BY_KEY =
            Comparator.comparing(Message::senderId).thenComparing(Message::clientMessageId);

    private final DSLContext dsl;
    private final Instant now;

    JooqMessages(DSLContext dsl, Instant now) {
        this.dsl = dsl;
        this.now = now;
    }

    @Override
    public Saved save(Message message) {
        if (insert(List.of(message)) == 1) {
            return new Saved.Stored();
        }
        var before = findByClientMessageId(message.senderId(), message.clientMessageId());
        return new Saved.AlreadySent(before.orElseThrow());
    }

    @Override
    public void saveAll(List<Message> messages) {
        // In the order of the keys: two batches that share some of them wait for each other one way round only.
        if (insert(messages.stream().sorted(BY_KEY).toList()) != messages.size()) {
            throw new DuplicateSendException();
        }
    }

    private int insert(List<Message> messages) {
        return PlainSql.execute(
                dsl,
                INSERT,
                messages.stream().map(m -> m.id().value()).toArray(UUID[]::new),
                messages.stream().map(m -> m.conversationId().value()).toArray(UUID[]::new),
                messages.stream().map(Message::seq).toArray(Long[]::new),
                messages.stream().map(m -> m.senderId().value()).toArray(String[]::new),
                messages.stream().map(m -> m.clientMessageId().value()).toArray(String[]::new),
                messages.stream().map(m -> ContentDigest.of(m).hex()).toArray(String[]::new),
                messages.stream()
                        .map(m -> Objects.requireNonNull(m.body()).text())
                        .toArray(String[]::new),
                messages.stream().map(JooqMessages::replyTo).toArray(UUID[]::new),
                messages.stream().map(Message::sentAt).toArray(Instant[]::new),
                messages.stream().map(Message::version).toArray(Integer[]::new));
    }

    private static @Nullable UUID replyTo(Message message) {
        return message.replyTo() == null ? null : message.replyTo().value();
    }

    @Override
    public void update(Message message) {
        var body = Objects.requireNonNull(message.body()).text();
        exactlyOne(PlainSql.execute(
                dsl,
                UPDATE,
                body,
                message.editedAt(),
                message.version(),
                message.id().value()));
    }

    @Override
    public void answerAll(List<Message> messages) {
        var changed = PlainSql.execute(
                dsl,
                ANSWER,
                messages.stream().map(m -> m.id().value()).toArray(UUID[]::new),
                messages.stream().map(JooqMessages::replyTo).toArray(UUID[]::new),
                messages.stream().map(Message::version).toArray(Integer[]::new),
                messages.stream().map(Message::seq).toArray(Long[]::new));
        if (changed != messages.size()) {
            throw new IllegalStateException("an answer was changed by a writer that does not hold its lock");
        }
    }

    @Override
    public void delete(MessageId messageId) {
        exactlyOne(PlainSql.execute(dsl, DELETE, now, messageId.value()));
    }

    private static void exactlyOne(int rows) {
        if (rows != 1) {
            throw new IllegalStateException("the message was changed by a transaction that does not hold its lock");
        }
    }

    @Override
    public Optional<Message> findById(MessageId messageId) {
        return Optional.ofNullable(findAllById(List.of(messageId)).get(messageId));
    }

    @Override
    public Optional<RepliedMessage> findWithReplies(MessageId messageId) {
        return PlainSql.query(dsl, FIND_WITH_REPLIES, messageId.value()).fetch(MessageRows::readReplied).stream()
                .findFirst();
    }

    @Override
    public Map<MessageId, Message> findAllById(Collection<MessageId> messageIds) {
        var found = new HashMap<MessageId, Message>();
        PlainSql.query(dsl, FIND_ALL, (Object)
                        messageIds.stream().map(MessageId::value).toArray(UUID[]::new))
                .fetch(MessageRows::read)
                .forEach(message -> found.put(message.id(), message));
        return found;
    }

    @Override
    public Optional<SentBefore> findByClientMessageId(UserId sender, ClientMessageId clientMessageId) {
        var key = new SendKey(sender, clientMessageId);
        return Optional.ofNullable(findAllByClientMessageId(List.of(key)).get(key));
    }

    @Override
    public Map<SendKey, SentBefore> findAllByClientMessageId(Collection<SendKey> keys) {
        var found = new HashMap<SendKey, SentBefore>();
        PlainSql.query(
                        dsl,
                        FIND_BY_KEYS,
                        keys.stream().map(key -> key.sender().value()).toArray(String[]::new),
                        keys.stream().map(key -> key.clientMessageId().value()).toArray(String[]::new))
                .fetch(MessageRows::readSent)
                .forEach(sent -> found.put(
                        new SendKey(sent.message().senderId(), sent.message().clientMessageId()), sent));
        return found;
    }
}
