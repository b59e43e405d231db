package dev.triptych.persistence.write.chat;

import static dev.triptych.persistence.write.jooq.tables.Conversation.CONVERSATION;

import dev.triptych.domain.ConversationId;
import dev.triptych.domain.Shard;
import dev.triptych.domain.conversation.ConversationChanged;
import dev.triptych.domain.conversation.ConversationEvent;
import dev.triptych.domain.conversation.ConversationStarted;
import dev.triptych.domain.conversation.MessageSent;
import dev.triptych.domain.conversation.Profile;
import dev.triptych.persistence.table.Columns;
import dev.triptych.persistence.table.ProfileColumns;
import dev.triptych.persistence.table.Statements;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What events change in the rows of conversations. */
final class ConversationRows implements RowRecorder {
    private static final Columns<ConversationStarted> STARTED = Columns.<ConversationStarted>none()
            .and(CONVERSATION.ID, started -> started.conversationId().value())
            .and(CONVERSATION.SHARD, started ->
                    (short) Shard.of(started.conversationId()).number())
            .and(ProfileColumns.WRITE, ConversationStarted::profile)
            .and(CONVERSATION.CREATED_BY, started -> started.createdBy().value())
            .and(CONVERSATION.CREATED_AT, ConversationStarted::createdAt)
            .and(CONVERSATION.SEQ, ConversationStarted::seq);

    private static final String START = """
            insert into conversation (%s)
            select * from %s
            """.formatted(STARTED.names(), STARTED.unnest());
    private static final String ADVANCE = """
            update conversation c
               set seq = new.seq, last_sent_at = coalesce(new.last_sent_at, c.last_sent_at),
                   %s
              from unnest(?::uuid[], ?::bigint[], ?::timestamptz[], %s) as new (id, seq, last_sent_at, %s)
             where c.id = new.id
            """.formatted(
            ProfileColumns.WRITE.coalesced("new", "c"), ProfileColumns.WRITE.arrays(), ProfileColumns.WRITE.names());

    /**
     * How far a stream is; {@code sentAt} of the newest message that was not imported, if there was one; the newest profile,
     * if it changed.
     */
    private record Advance(
            long seq, @Nullable Instant sentAt, @Nullable Profile profile) {
        static Advance of(ConversationEvent event) {
            return switch (event) {
                case MessageSent sent
                when !sent.imported() -> new Advance(event.seq(), sent.message().sentAt(), null);
                case ConversationChanged changed -> new Advance(event.seq(), null, changed.profile());
                default -> new Advance(event.seq(), null, null);
            };
        }

        Advance then(Advance next) {
            return new Advance(
                    next.seq,
                    next.sentAt == null ? sentAt : next.sentAt,
                    next.profile == null ? profile : next.profile);
        }
    }

    @Override
    public void record(List<ConversationEvent> events, Statements statements) {
        var started = new ArrayList<ConversationStarted>();
        var advances = new LinkedHashMap<ConversationId, Advance>();
        for (var event : events) {
            if (event instanceof ConversationStarted begun) {
                started.add(begun);
            }
            advances.merge(event.conversationId(), Advance.of(event), Advance::then);
        }
        if (!started.isEmpty()) {
            statements.add(START, STARTED.binds(started));
            started.forEach(
                    e -> advances.computeIfPresent(e.conversationId(), (_, to) -> to.seq() == e.seq() ? null : to));
        }
        if (!advances.isEmpty()) {
            statements.add(
                    ADVANCE,
                    ProfileColumns.WRITE.binds(
                            advances.values().stream().map(Advance::profile).toList(),
                            advances.keySet().stream()
                                    .map(ConversationId::value)
                                    .toArray(UUID[]::new),
                            advances.values().stream().map(Advance::seq).toArray(Long[]::new),
                            advances.values().stream().map(Advance::sentAt).toArray(Instant[]::new)));
        }
    }
}
