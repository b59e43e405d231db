package dev.triptych.persistence.write.copy;

import dev.triptych.application.flow.projection.SearchDocument;
import dev.triptych.application.maintenance.source.ConversationCopies;
import dev.triptych.application.maintenance.source.ConversationCopy;
import dev.triptych.application.maintenance.source.MessagesToIndex;
import dev.triptych.domain.ConversationId;
import dev.triptych.domain.UserId;
import dev.triptych.domain.conversation.ReadMarker;
import dev.triptych.persistence.sql.PlainSql;
import dev.triptych.persistence.sql.Sql;
import dev.triptych.persistence.table.MessageRows;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/** Conversations of the write schema at one moment: a transaction that only reads has no id, and holds nothing back. */
public final class JooqConversationCopies implements ConversationCopies {
    private static final String ONE_MOMENT = "set transaction isolation level repeatable read, read only";
    private static final String CONVERSATION =
            "select " + ConversationCopyRows.columns("c") + " from conversation c where c.id = ?";
    private static final String MEMBERS = "select m.user_id, m.joined_at from member m where m.conversation_id = ?";
    /** Ends with the message that reaches the bytes, as all readings of many bodies do. */
    private static final String MESSAGES = "select " + MessageRows.COLUMNS + """
            , m.event_seq
             from (select n.*, sum(octet_length(n.body)) over
                                   (order by n.seq rows between unbounded preceding and 1 preceding) as octets_before
                     from (select o.* from message o
                            where o.conversation_id = ? and o.seq > ?
                            order by o.seq
                            limit ?) n) m
             where coalesce(m.octets_before, 0) < ?
             order by m.seq
            """;

    private static final int EVENT_SEQ = 11;
    private static final String MARKERS = """
            select k.user_id, k.seq
              from read_marker k
             where k.conversation_id = ? and k.user_id > ?
             order by k.user_id
             limit ?
            """;

    private final Sql sql;

    public JooqConversationCopies(Sql sql) {
        this.sql = sql;
    }

    @Override
    public <R> R at(ConversationId conversation, Function<Snapshot, R> work) {
        return sql.transaction(dsl -> {
            PlainSql.execute(dsl, ONE_MOMENT);
            return work.apply(new InTransaction(dsl, conversation));
        });
    }

    private record InTransaction(DSLContext dsl, ConversationId id) implements Snapshot {
        @Override
        public Optional<ConversationCopy> conversation() {
            return PlainSql.query(dsl, CONVERSATION, id.value())
                    .fetchOptional()
                    .map(row -> ConversationCopyRows.read(row, members()));
        }

        private Map<UserId, Instant> members() {
            var members = new HashMap<UserId, Instant>();
            PlainSql.query(dsl, MEMBERS, id.value())
                    .fetch()
                    .forEach(row -> members.put(new UserId(row.get(0, String.class)), row.get(1, Instant.class)));
            return members;
        }

        @Override
        public List<SearchDocument> messages(long afterSeq, int limit) {
            return PlainSql.query(dsl, MESSAGES, id.value(), afterSeq, limit, MessagesToIndex.BYTES)
                    .fetch(row -> new SearchDocument(MessageRows.read(row), row.get(EVENT_SEQ, Long.class)));
        }

        @Override
        public List<ReadMarker> markers(@Nullable UserId after, int limit) {
            return PlainSql.query(dsl, MARKERS, id.value(), after == null ? "" : after.value(), limit)
                    .fetch(row -> new ReadMarker(id, new UserId(row.get(0, String.class)), row.get(1, Long.class)));
        }
    }
}
