package dev.triptych.persistence.write.copy;

import dev.triptych.application.base.log.Frontier;
import dev.triptych.application.maintenance.source.ConversationCopy;
import dev.triptych.application.maintenance.source.ConversationSource;
import dev.triptych.domain.ConversationId;
import dev.triptych.domain.UserId;
import dev.triptych.persistence.sql.PlainSql;
import dev.triptych.persistence.sql.Sql;
import dev.triptych.persistence.write.log.JooqHeads;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.UUID;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;

/** The write schema as it is copied from. Each piece is one statement and so one snapshot. */
public final class JooqConversationSource implements ConversationSource {
    private static final int MOST_COUNTED = 100_000;
    /** Exact while that is cheap; beyond, what the server keeps for its plans. */
    private static final String MESSAGES = """
            select greatest((select count(*) from (select m.id from message m order by m.id limit %d) counted),
                            (select reltuples::bigint from pg_class where oid = 'message'::regclass))
            """.formatted(MOST_COUNTED);
    /**
     * Its {@code seq} bounds a conversation's messages, and members come with it; the first of a piece is taken however many
     * it has.
     */
    private static final String CONVERSATIONS =
            """
            select %s,
                   array(select m.user_id from member m where m.conversation_id = c.id order by m.user_id),
                   array(select m.joined_at from member m where m.conversation_id = c.id order by m.user_id)
              from (select n.*, sum(n.seq + n.members) over (order by n.id) as events,
                           row_number() over (order by n.id) as nth
                      from (select %s,
                                   (select count(*) from member m where m.conversation_id = o.id) as members
                              from conversation o
                             where o.id > ?
                             order by o.id
                             limit ?) n) c
             where c.events <= ? or c.nth = 1
             order by c.id
            """.formatted(ConversationCopyRows.columns("c"), ConversationCopyRows.columns("o"));

    /** Before every id that anybody made. */
    private static final UUID NIL = new UUID(0, 0);

    private final Sql sql;

    public JooqConversationSource(Sql sql) {
        this.sql = sql;
    }

    @Override
    public Frontier settled() {
        return sql.query(dsl -> new JooqHeads(dsl).settled());
    }

    @Override
    public long messages() {
        return sql.query(dsl -> PlainSql.query(dsl, MESSAGES).fetchSingle(row -> row.get(0, Long.class)));
    }

    @Override
    public List<ConversationCopy> conversations(@Nullable ConversationId after, int limit, long events) {
        var from = after == null ? NIL : after.value();
        return sql.query(dsl ->
                PlainSql.query(dsl, CONVERSATIONS, from, limit, events).fetch(JooqConversationSource::conversation));
    }

    private static ConversationCopy conversation(Record row) {
        var users = row.get(ConversationCopyRows.AFTER, String[].class);
        var joined = row.get(ConversationCopyRows.AFTER + 1, Instant[].class);
        var members = new HashMap<UserId, Instant>();
        for (var i = 0; i < users.length; i++) {
            members.put(new UserId(users[i]), joined[i]);
        }
        return ConversationCopyRows.read(row, members);
    }
}
