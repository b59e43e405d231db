package dev.triptych.persistence.write.log;

import dev.triptych.application.base.log.EncodedEvent;
import dev.triptych.application.base.log.LoggedEvent;
import dev.triptych.application.base.log.Position;
import dev.triptych.application.base.log.TraceContext;
import dev.triptych.domain.ConversationId;
import dev.triptych.domain.EventId;
import dev.triptych.domain.Shard;
import java.time.Instant;
import java.util.UUID;
import org.jooq.Record;

/** A row of the event log. */
public final class EventRows {
    /** The columns, in the order that {@link #read} takes them. */
    public static final String COLUMNS =
            "e.incarnation, e.shard, e.xid, e.position, e.id, e.conversation_id, e.seq, e.type, e.schema_version, e.data, e.recorded_at, e.traceparent";

    private EventRows() {}

    public static LoggedEvent read(Record row) {
        var position = new Position(
                row.get(0, Integer.class),
                new Shard(row.get(1, Integer.class)),
                row.get(2, Long.class),
                row.get(3, Long.class));
        return new LoggedEvent(
                position,
                new EventId(row.get(4, UUID.class)),
                new ConversationId(row.get(5, UUID.class)),
                row.get(6, Long.class),
                new EncodedEvent(row.get(7, String.class), row.get(8, Integer.class), row.get(9, String.class)),
                row.get(10, Instant.class),
                TraceContext.parse(row.get(11, String.class)));
    }
}
