package dev.triptych.persistence.read.repair;

import dev.triptych.application.base.log.EncodedEvent;
import dev.triptych.application.base.log.LoggedEvent;
import dev.triptych.application.base.log.Position;
import dev.triptych.application.base.store.StoreName;
import dev.triptych.application.flow.projection.ParkedEvent;
import dev.triptych.application.maintenance.derived.ListedParkedEvent;
import dev.triptych.domain.ConversationId;
import dev.triptych.domain.EventId;
import dev.triptych.domain.Shard;
import java.time.Instant;
import java.util.Collection;
import java.util.UUID;
import org.jooq.Record;

/** Rows of {@code parked_event}, selected as {@code p}. */
final class ParkedRows {
    /** The columns, in the order that {@link #read} takes them. */
    static final String COLUMNS =
            "p.incarnation, p.shard, p.xid, p.position, p.id, p.conversation_id, p.seq, p.type, p.schema_version, p.data, p.recorded_at, p.cause, p.attempts";

    /** Two more, for {@link #readParkedEvent}. Nothing waits behind a read marker. */
    static final String PARKED_EVENT = COLUMNS + """
            , p.parked_at,
            case when p.seq = 0 then 0
                 else (select count(*) from parked_event w
                        where w.conversation_id = p.conversation_id and w.seq > p.seq) end
            """;

    private ParkedRows() {}

    static ParkedEvent read(Record row) {
        var position = new Position(
                row.get(0, Integer.class),
                new Shard(row.get(1, Integer.class)),
                row.get(2, Long.class),
                row.get(3, Long.class));
        var event = new LoggedEvent(
                position,
                new EventId(row.get(4, UUID.class)),
                new ConversationId(row.get(5, UUID.class)),
                row.get(6, Long.class),
                new EncodedEvent(row.get(7, String.class), row.get(8, Integer.class), row.get(9, String.class)),
                row.get(10, Instant.class));
        return new ParkedEvent(event, row.get(11, String.class), row.get(12, Integer.class));
    }

    static ListedParkedEvent readParkedEvent(Record row) {
        return new ListedParkedEvent(StoreName.READ, read(row), row.get(13, Instant.class), row.get(14, Long.class));
    }

    static UUID[] ids(Collection<EventId> events) {
        return events.stream().map(EventId::value).toArray(UUID[]::new);
    }
}
