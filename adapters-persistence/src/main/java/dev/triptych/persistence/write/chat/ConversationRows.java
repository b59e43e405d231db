package dev.triptych.persistence.write.chat;

import dev.triptych.domain.ConversationId;
import dev.triptych.domain.Shard;
import dev.triptych.domain.conversation.ConversationChanged;
import dev.triptych.domain.conversation.ConversationEvent;
import dev.triptych.domain.conversation.ConversationStarted;
import dev.triptych.domain.conversation.MessageSent;
import dev.triptych.persistence.sql.PlainSql;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/** What events change in the rows of conversations. */
final class ConversationRows implements RowRecorder {
    private static final String START = """
            insert into conversation (id, shard, title, created_by, created_at, seq)
            select * from unnest(?::uuid[], ?::smallint[], ?::text[], ?::text[], ?::timestamptz[], ?::bigint[])
            """;
    private static final String ADVANCE = """
            update conversation c
               set seq = new.seq, last_sent_at = coalesce(new.last_sent_at, c.last_sent_at),
                   title = coalesce(new.title, c.title)
              from unnest(?::uuid[], ?::bigint[], ?::timestamptz[], ?::text[]) as new (id, seq, last_sent_at, title)
             where c.id = new.id
            """;

    /**
     * How far a stream is; {@code sentAt} of the newest message that was not imported, if there was one; the newest title,
     * if it changed.
     */
    private record Advance(
            long seq, @Nullable Instant sentAt, @Nullable String title) {
        static Advance of(ConversationEvent event) {
            return switch (event) {
                case MessageSent sent
                when !sent.imported() -> new Advance(event.seq(), sent.message().sentAt(), null);
                case ConversationChanged changed ->
                    new Advance(event.seq(), null, changed.profile().title().text());
                default -> new Advance(event.seq(), null, null);
            };
        }

        Advance then(Advance next) {
            return new Advance(
                    next.seq, next.sentAt == null ? sentAt : next.sentAt, next.title == null ? title : next.title);
        }
    }

    @Override
    public void record(DSLContext dsl, List<ConversationEvent> events) {
        var started = new ArrayList<ConversationStarted>();
        var advances = new LinkedHashMap<ConversationId, Advance>();
        for (var event : events) {
            if (event instanceof ConversationStarted begun) {
                started.add(begun);
            }
            advances.merge(event.conversationId(), Advance.of(event), Advance::then);
        }
        if (!started.isEmpty()) {
            PlainSql.execute(
                    dsl,
                    START,
                    started.stream().map(e -> e.conversationId().value()).toArray(UUID[]::new),
                    started.stream()
                            .map(e -> (short) Shard.of(e.conversationId()).number())
                            .toArray(Short[]::new),
                    started.stream().map(e -> e.profile().title().text()).toArray(String[]::new),
                    started.stream().map(e -> e.createdBy().value()).toArray(String[]::new),
                    started.stream().map(ConversationStarted::createdAt).toArray(Instant[]::new),
                    started.stream().map(ConversationStarted::seq).toArray(Long[]::new));
            started.forEach(
                    e -> advances.computeIfPresent(e.conversationId(), (_, to) -> to.seq() == e.seq() ? null : to));
        }
        if (!advances.isEmpty()) {
            PlainSql.execute(
                    dsl,
                    ADVANCE,
                    advances.keySet().stream().map(ConversationId::value).toArray(UUID[]::new),
                    advances.values().stream().map(Advance::seq).toArray(Long[]::new),
                    advances.values().stream().map(Advance::sentAt).toArray(Instant[]::new),
                    advances.values().stream().map(Advance::title).toArray(String[]::new));
        }
    }
}
