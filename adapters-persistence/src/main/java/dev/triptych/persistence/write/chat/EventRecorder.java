package dev.triptych.persistence.write.chat;

import dev.triptych.application.base.ids.Ids;
import dev.triptych.application.base.log.EncodedEvent;
import dev.triptych.application.base.log.EventCodec;
import dev.triptych.application.base.log.LoggedEvent;
import dev.triptych.application.base.log.Position;
import dev.triptych.application.base.log.TraceContext;
import dev.triptych.domain.EventId;
import dev.triptych.domain.Shard;
import dev.triptych.domain.conversation.ChatEvent;
import dev.triptych.domain.conversation.ConversationEvent;
import dev.triptych.persistence.table.Statements;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;

/** Events on their way to the log, in one statement whatever their number; positions rise in the order given. */
final class EventRecorder {
    private static final String INSERT = """
            insert into event (incarnation, shard, id, conversation_id, seq, type, schema_version, data, recorded_at, traceparent)
            select i.number, new.shard, new.id, new.conversation_id, new.seq, new.type, new.schema_version, new.data, ?::timestamptz, ?::text
              from incarnation i
             cross join unnest(?::smallint[], ?::uuid[], ?::uuid[], ?::bigint[], ?::text[], ?::smallint[], ?::text[])
                   with ordinality
                   as new (shard, id, conversation_id, seq, type, schema_version, data, place)
             order by new.place
            returning incarnation, shard, xid, position
            """;

    private final EventCodec codec;
    private final Ids ids;
    private final Instant now;
    private final @Nullable TraceContext trace;

    EventRecorder(EventCodec codec, Ids ids, Instant now, @Nullable TraceContext trace) {
        this.codec = codec;
        this.ids = ids;
        this.now = now;
        this.trace = trace;
    }

    /** Events that a statement appends. */
    final class Appended {
        private final List<? extends ChatEvent> events;
        private final List<EncodedEvent> encoded;
        private final List<EventId> eventIds;

        private Appended(List<? extends ChatEvent> events) {
            this.events = events;
            this.encoded = events.stream().map(codec::encode).toList();
            this.eventIds = events.stream().map(_ -> new EventId(ids.next())).toList();
        }

        private void addTo(Statements statements) {
            statements.add(
                    INSERT,
                    now,
                    trace == null ? null : trace.traceparent(),
                    events.stream()
                            .map(e -> (short) Shard.of(e.conversationId()).number())
                            .toArray(Short[]::new),
                    eventIds.stream().map(EventId::value).toArray(UUID[]::new),
                    events.stream().map(e -> e.conversationId().value()).toArray(UUID[]::new),
                    events.stream().map(EventRecorder::seq).toArray(Long[]::new),
                    encoded.stream().map(EncodedEvent::type).toArray(String[]::new),
                    encoded.stream().map(e -> (short) e.schemaVersion()).toArray(Short[]::new),
                    encoded.stream().map(EncodedEvent::data).toArray(String[]::new));
        }

        /** The events as they were logged, in their order; {@code rows} are those of the statement. */
        List<LoggedEvent> logged(List<Record> rows) {
            var logged = new ArrayList<LoggedEvent>(events.size());
            for (var at = 0; at < events.size(); at++) {
                var event = events.get(at);
                logged.add(new LoggedEvent(
                        position(rows.get(at)),
                        eventIds.get(at),
                        event.conversationId(),
                        seq(event),
                        encoded.get(at),
                        now,
                        trace));
            }
            return logged;
        }
    }

    /** Adds the statement that appends the events, and returns their rows. */
    Appended append(List<? extends ChatEvent> events, Statements statements) {
        var appended = new Appended(events);
        appended.addTo(statements);
        return appended;
    }

    private static Position position(Record row) {
        return new Position(
                row.get(0, Integer.class),
                new Shard(row.get(1, Integer.class)),
                row.get(2, Long.class),
                row.get(3, Long.class));
    }

    private static long seq(ChatEvent event) {
        return event instanceof ConversationEvent inStream ? inStream.seq() : 0;
    }
}
