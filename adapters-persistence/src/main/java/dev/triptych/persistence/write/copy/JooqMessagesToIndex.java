package dev.triptych.persistence.write.copy;

import dev.triptych.application.flow.projection.SearchDocument;
import dev.triptych.application.maintenance.source.MessageRange;
import dev.triptych.application.maintenance.source.MessagesToIndex;
import dev.triptych.domain.MessageId;
import dev.triptych.persistence.sql.PlainSql;
import dev.triptych.persistence.sql.Sql;
import dev.triptych.persistence.table.MessageRows;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jooq.Record;

/** Messages with the event that made each what it is, read in pieces. */
public final class JooqMessagesToIndex implements MessagesToIndex {
    private static final String SELECT = "select " + MessageRows.COLUMNS + ", m.event_seq ";
    /** Sizes are known without the texts, so what is left out is never read. */
    private static final String IN_RANGES = SELECT + """
             from (select n.*, r.nth as range,
                          sum(octet_length(n.body)) over
                              (order by r.nth, n.seq rows between unbounded preceding and 1 preceding) as octets_before
                     from unnest(?::uuid[], ?::bigint[], ?::bigint[]) with ordinality
                          as r (conversation_id, after, up_to, nth)
                    cross join lateral (
                          select *
                            from message o
                           where o.conversation_id = r.conversation_id and o.seq > r.after and o.seq <= r.up_to
                           order by o.seq
                           limit ?) n) m
            where coalesce(m.octets_before, 0) < ?
            order by m.range, m.seq
            """;

    private static final String BY_ID = SELECT + "from message m where m.id = any(?::uuid[])";
    private static final int EVENT_SEQ = 11;

    private final Sql sql;

    public JooqMessagesToIndex(Sql sql) {
        this.sql = sql;
    }

    @Override
    public List<SearchDocument> inRanges(List<MessageRange> ranges, int limit) {
        if (ranges.isEmpty()) {
            return List.of();
        }
        return sql.query(dsl -> PlainSql.query(
                        dsl,
                        IN_RANGES,
                        ranges.stream()
                                .map(range -> range.conversationId().value())
                                .toArray(UUID[]::new),
                        ranges.stream().map(MessageRange::after).toArray(Long[]::new),
                        ranges.stream().map(MessageRange::upTo).toArray(Long[]::new),
                        limit,
                        BYTES)
                .fetch(JooqMessagesToIndex::document));
    }

    @Override
    public List<SearchDocument> of(Collection<MessageId> messages) {
        if (messages.isEmpty()) {
            return List.of();
        }
        var ids = messages.stream().map(MessageId::value).toArray(UUID[]::new);
        return sql.query(dsl -> PlainSql.query(dsl, BY_ID, (Object) ids).fetch(JooqMessagesToIndex::document));
    }

    private static SearchDocument document(Record row) {
        return new SearchDocument(MessageRows.read(row), row.get(EVENT_SEQ, Long.class));
    }
}
